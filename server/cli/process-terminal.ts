/** The terminal of this process. */
import readline from 'node:readline';
import type { Terminal } from './terminal.ts';

export function processTerminal(): Terminal {
  let lines: readline.Interface | undefined;
  const waiting: ((line: string | null) => void)[] = [];
  const typed: string[] = [];
  let over = false;

  // Lines that arrive before they are asked for (a pipe) are kept for the questions to come.
  function open(): void {
    lines ??= readline
      .createInterface({ input: process.stdin, terminal: false })
      .on('line', (line) => {
        const next = waiting.shift();
        if (next === undefined) typed.push(line);
        else next(line);
      })
      .on('close', () => {
        over = true;
        for (const next of waiting.splice(0)) next(null);
      });
  }

  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    error: (line) => void process.stderr.write(`${line}\n`),
    env: process.env,
    ask(prompt) {
      open();
      process.stdout.write(prompt);
      const line = typed.shift();
      if (line !== undefined) return Promise.resolve(line);
      if (over) return Promise.resolve(null);
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
    close: () => lines?.close(),
  };
}
