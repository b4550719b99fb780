/** What a command writes to and reads from; tests hand in their own. */
import type { Lang, Text } from '../../views/text/index.ts';

export interface Terminal {
  /** One line of the answer. */
  out(line: string): unknown;
  /** One line about what went wrong. */
  error(line: string): unknown;
  /** A line that a person types after the prompt; null at the end of the input. */
  ask(prompt: string): Promise<string | null>;
  /** No more questions: lets the process end. */
  close(): void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What every command is given. */
export interface Setting {
  readonly terminal: Terminal;
  readonly lang: Lang;
  readonly t: Text;
}

/** What a command answers to the shell that called it. */
export const EXIT = {
  done: 0,
  /** Problems found, a scenario failed, the act was refused. */
  found: 1,
  /** The command line itself was not understood. */
  usage: 2,
  /** A file, the data or the system stood in the way. */
  failed: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Something a person can understand and mend: printed as its sentence, never as a stack. */
export class CommandFailure extends Error {
  readonly exit: ExitCode;
  constructor(sentence: string, exit: ExitCode = EXIT.failed) {
    super(sentence);
    this.name = 'CommandFailure';
    this.exit = exit;
  }
}
