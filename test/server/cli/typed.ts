/** A terminal for tests: what was said, and lines that a person would type. */
import { main } from '../../../server/cli/main.ts';

export interface Said {
  readonly exit: number;
  readonly out: readonly string[];
  readonly errors: readonly string[];
}

/** Runs one command line; `typed` answers its questions in order, then the input ends. */
export async function tertib(
  args: readonly string[],
  typed: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const out: string[] = [];
  const errors: string[] = [];
  const lines = typed.values();
  const exit = await main(args, {
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
    ask: (prompt) => {
      out.push(prompt);
      const { done, value } = lines.next();
      return Promise.resolve(done === true ? null : value);
    },
    close: () => undefined,
    env,
  });
  return { exit, out, errors };
}
