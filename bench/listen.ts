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

type Ask = (parameters: unknown) => unknown;

/** Install it before the first statement is prepared that shall be heard. It costs nothing while nobody listens. */
export function listen(handle: Sqlite.Database): Listener {
  let heard: Sent[] | null = null;
  const statements: { listen(on: boolean): void }[] = [];
  const prepare = handle.prepare.bind(handle);
  const hearing = (text: string, ask: Ask): Ask => {
    if (!/^(select|insert|update|delete|with)/i.test(text)) return ask;
    return (parameters) => {
      heard?.push({ text, parameters: [...(parameters as readonly unknown[])] });
      return ask(parameters);
    };
  };
  const prepared = (text: string): unknown => {
    const statement = prepare(text);
    const bare = { all: statement.all.bind(statement) as Ask, run: statement.run.bind(statement) as Ask };
    const open = { all: hearing(text, bare.all), run: hearing(text, bare.run) };
    const { reader } = statement;
    const asked = { reader, iterate: statement.iterate.bind(statement), ...(heard ? open : bare) };
    statements.push({ listen: (on) => void Object.assign(asked, on ? open : bare) });
    return asked;
  };
  Object.assign(handle, { prepare: prepared });
  return {
    async during(work) {
      heard = [];
      for (const statement of statements) statement.listen(true);
      try {
        await work();
        return heard;
      } finally {
        heard = null;
        for (const statement of statements) statement.listen(false);
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
