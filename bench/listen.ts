/** What a piece of work sends to the database: the statements and rows that its floor repeats bare. */
import type Sqlite from 'better-sqlite3';

export interface Sent {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

export interface Listener {
  /** The statements of this work, in order; savepoints and transactions left out. */
  during(work: () => Promise<unknown>): Promise<readonly Sent[]>;
}

/** Install it before the first statement is prepared that shall be heard. Costs a look at a flag otherwise. */
export function listen(handle: Sqlite.Database): Listener {
  let heard: Sent[] | null = null;
  const prepare = handle.prepare.bind(handle);
  const hear = (text: string, parameters: unknown): void => {
    if (heard !== null && /^(select|insert|update|delete|with)/i.test(text))
      heard.push({ text, parameters: [...(parameters as readonly unknown[])] });
  };
  const prepared = (text: string): unknown => {
    const statement = prepare(text);
    return {
      reader: statement.reader,
      all: (parameters: unknown) => (hear(text, parameters), statement.all(parameters)),
      run: (parameters: unknown) => (hear(text, parameters), statement.run(parameters)),
      iterate: (parameters: unknown) => statement.iterate(parameters),
    };
  };
  Object.assign(handle, { prepare: prepared });
  return {
    async during(work) {
      heard = [];
      try {
        await work();
        return heard;
      } finally {
        heard = null;
      }
    },
  };
}

export function isWrite({ text }: Sent): boolean {
  return !/^select/i.test(text);
}

/** Runs what was heard with statements prepared once: bare better-sqlite3, nothing else. */
export function bare(handle: Sqlite.Database): (sent: readonly Sent[]) => void {
  const kept = new Map<string, Sqlite.Statement>();
  const prepare = (Object.getPrototypeOf(handle) as Sqlite.Database).prepare.bind(handle);
  const prepared = (text: string): Sqlite.Statement => {
    const found = kept.get(text) ?? prepare(text);
    kept.set(text, found);
    return found;
  };
  return (sent) => {
    for (const { text, parameters } of sent) {
      const statement = prepared(text);
      if (statement.reader) statement.all(parameters);
      else statement.run(parameters);
    }
  };
}

/** The same in a transaction of its own. */
export function bareCommit(handle: Sqlite.Database): (sent: readonly Sent[]) => void {
  const run = bare(handle);
  const begin = [{ text: 'begin immediate', parameters: [] }];
  const commit = [{ text: 'commit', parameters: [] }];
  return (sent) => {
    run(begin);
    run(sent);
    run(commit);
  };
}
