/** The embedding process: reads frames from stdin, answers on stdout, ends with its parent. */
import { openBackend } from './backends/openBackend';
import { serve } from './serve';

void serve(process.stdin, process.stdout, openBackend, code => process.exit(code));
