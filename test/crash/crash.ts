/** `npm run crash [kills] [seed]`: the kill loop at its full size; prints its figures as JSON. */
import { killLoop } from './kill-loop.ts';

const [kills = '500', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
const figures = await killLoop({ kills: Number(kills), seed: Number(seed) });
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = figures.wrong.length === 0 && figures.enoughBetween ? 0 : 1;
