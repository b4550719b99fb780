/** A server's engine in a process of its own: completes what its parent hands over, so many at once. */
import { openEngine } from '../engine/index.ts';
import { clock } from './cast.ts';
import type { Waiting } from './desk.ts';
import { accepted, checked } from './patterns.ts';

export interface Work {
  readonly waiting: readonly Waiting[];
  readonly atOnce: number;
}

const [folder = '', url = ''] = process.argv.slice(2);
const engine = await openEngine({ folder, url, clock });

process.on('message', (message: Work | 'end') => {
  if (message === 'end') void engine.stop().then(() => process.disconnect());
  else void complete(message).then((cpu) => process.send?.(cpu));
});
process.send?.('ready');

/** Answers the microseconds of processor time. */
async function complete({ waiting, atOnce }: Work): Promise<number> {
  const used = process.cpuUsage();
  const left = waiting.values();
  const person = async (): Promise<void> => {
    for (const { id, person: by, step } of left)
      accepted(await engine.execute({ case: String(id) }, checked(id, by, step)));
  };
  await Promise.all(Array.from({ length: atOnce }, person));
  const { user, system } = process.cpuUsage(used);
  return user + system;
}
