import type { TestOutcome } from '../host/testCommand';
import type { ClientPort } from './clientPort';

/** UTF-16 units that are logged while they come. Of what comes then only the end is told: it says what failed. */
const mostLogged = 1024 * 1024;
/** UTF-16 units of the end that are kept. */
const mostKept = 64 * 1024;

/** What a test command prints: told line by line, and its end kept for the message. */
export class TestOutput {
  /** The end of all that was printed. */
  private text = '';
  /** So much of `text` has been told. */
  private told = 0;
  private logged = 0;

  constructor(private readonly port: ClientPort) {}

  add(text: string): void {
    this.text += text;
    const whole = this.text.lastIndexOf('\n');
    if (whole >= this.told && this.logged < mostLogged) this.tell(whole);
    const cut = this.text.length - mostKept;
    if (cut < mostKept) return;
    this.text = this.text.slice(cut);
    this.told = Math.max(0, this.told - cut);
  }

  end({ kind }: TestOutcome): void {
    if (this.logged >= mostLogged) this.port.log('info', '… and at the end');
    this.tell(this.text.length);
    this.port.log(
      'info',
      `The tests ${kind === 'passed' ? 'pass' : kind === 'failed' ? 'fail' : 'were cancelled'}`,
    );
  }

  last(lines: number): string {
    return this.text.trimEnd().split('\n').slice(-lines).join('\n');
  }

  /** Logs what comes before `end` and was not told; a line break at `end` is told with it. */
  private tell(end: number): void {
    if (this.told < end) this.port.log('info', this.text.slice(this.told, end));
    this.logged += end - this.told;
    this.told = end + 1;
  }
}
