import type { BackendRequest } from '../protocol';
import type { Backend } from './backend';

/** Throws a `SetupError` for what the user must mend. */
export async function openBackend(request: BackendRequest): Promise<Backend> {
  switch (request.kind) {
    case 'static':
      return (await import('./static')).openStatic(request);
    case 'onnx':
      return (await import('./onnx')).openOnnx(request);
    case 'http':
      return (await import('./http')).openHttp(request);
  }
}
