/**
 * Fills an empty data folder with a company to try: the SOPs in force, people, and two hundred cases
 * that these people have been working on for three weeks. Everything is done through commands, under
 * a clock that ends now; so the trail is as whole as any.
 */
import fs from 'node:fs';
import { openEngine } from '../../engine/index.ts';
import type { Clock, Engine, OpenEngine, Sop } from '../../engine/index.ts';
import { chanceOf } from './chance.ts';
import { moveIntoContactHours } from './contact-hours.ts';
import { greyPicture } from './picture.ts';
import { signedHere, signFirst, signNext } from './sign.ts';
import { hireStaff, signInsOf } from './staff.ts';
import type { SignIn } from './staff.ts';
import { workOn } from './work.ts';

export type { SignIn } from './staff.ts';

const COMPANY = 'PT Contoh Tertib';
const WEEKS = 3;
const WEEK_MS = 7 * 24 * 3_600_000;

/** Sign-ins of the demo; null where there are real data. Throws what openEngine throws. */
export async function fillDemo(
  data: Pick<OpenEngine, 'folder' | 'url'>,
  cases = 200,
  now = Date.now(),
): Promise<readonly SignIn[] | null> {
  const hand = { at: now - WEEKS * WEEK_MS };
  const clock: Clock = { now: () => hand.at };
  // A demo that was filled before is opened with the time it has.
  const filled = await isFilled(data);
  const engine = await openEngine(filled ? data : { ...data, clock });
  try {
    const company = await engine.company.get();
    if (company !== null) return company.demo ? await reopen(engine) : null;
    if (filled && (await engine.people.list()).length > 0) return null;
    await engine.company.found(COMPANY, true);
    const sops = await loadSops(engine);
    await hireStaff(engine, sops);
    await signFirst(engine, sops);
    const picture = await engine.files.put(greyPicture(), 'contoh.png', 'image/png');
    await workOn(engine, sops, { cases, until: now, hand, picture }, chanceOf(2026));
    await signNext(engine, sops);
    return await reopen(engine);
  } finally {
    await engine.stop();
  }
}

async function isFilled(data: Pick<OpenEngine, 'folder' | 'url'>): Promise<boolean> {
  if (data.url === undefined) return fs.existsSync(data.folder) && fs.readdirSync(data.folder).length > 0;
  const engine = await openEngine(data);
  try {
    return (await engine.company.get()) !== null || (await engine.people.list()).length > 0;
  } finally {
    await engine.stop();
  }
}

async function reopen(engine: Engine): Promise<readonly SignIn[]> {
  const rows = (await engine.sops.list()).filter((row) => row.state === 'effective');
  const sops = await Promise.all(rows.map((row) => engine.sops.byHash(row.contentHash)));
  await moveIntoContactHours(engine, sops);
  return signInsOf(await engine.people.list(), sops);
}

/** The SOPs that come with the program, in force from the first day of the demo. */
async function loadSops({ sops }: Engine): Promise<readonly Sop[]> {
  const folder = new URL('../../sops/', import.meta.url);
  const loaded: Sop[] = [];
  for (const id of fs.readdirSync(folder).sort()) {
    const file = new URL(`${id}/process.yaml`, folder);
    if (!fs.existsSync(file)) continue;
    const read = await sops.load(null, fs.readFileSync(file, 'utf8'), `${id}/process.yaml`);
    if (!('sop' in read)) throw new Error(`demo: sops/${id} has errors (tertib check)`);
    if (!signedHere(read.sop)) await sops.makeEffective(null, read.sop.contentHash);
    loaded.push(read.sop);
  }
  return loaded;
}
