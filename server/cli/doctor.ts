/** `tertib doctor`: looks an installation over and says what is wrong and what to do. */
import { statSync } from 'node:fs';
import { examine } from '../../engine/index.ts';
import { readCheckpoints, readDatabase, readListening, type Asked } from '../config.ts';
import { readTls } from '../tls.ts';
import { EXIT } from './terminal.ts';
import type { ExitCode, Setting } from './terminal.ts';

const DAY = 24 * 3_600_000;

export async function doctor(
  flags: Asked & { readonly data: string },
  { terminal, t }: Setting,
): Promise<ExitCode> {
  const say = t.cli.doctor;
  let bad = false;
  const line = (state: 'good' | 'warning' | 'bad', sentence: string): void => {
    bad ||= state === 'bad';
    terminal.out(`${say.state[state]}  ${sentence}`);
  };
  line('good', say.node(process.versions.node));
  const found = await examine({
    folder: flags.data,
    url: readDatabase(terminal.env),
    checkpoints: readCheckpoints(terminal.env),
    now: Date.now(),
  });
  for (const { point, state, found: what } of found) line(state, say[point][state](what));
  const asked = readListening(flags, terminal.env);
  const tls = 'problem' in asked ? asked : readTls(asked);
  if (tls !== null && 'problem' in tls) line('bad', t.cli.start.config[tls.problem](tls.found));
  else if (tls !== null) {
    const days = Math.floor((tls.validTo - Date.now()) / DAY);
    const asksFor = 'problem' in asked ? null : asked.tls;
    if (asksFor !== null) {
      // A group may share it with the program that renews it.
      const others = (statSync(asksFor.key).mode & 0o007) !== 0;
      line(others ? 'bad' : 'good', (others ? say.keyOpen : say.keyKept)(asksFor.key));
    }
    if (days >= 21) line('good', say.certificate(days));
    else line(days < 0 ? 'bad' : 'warning', t.cli.start.certificateEnds(days));
  }
  terminal.out(bad ? say.ill : say.well);
  return bad ? EXIT.found : EXIT.done;
}
