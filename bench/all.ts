/**
 * Every figure of the bench, as JSON on standard output. Ratios are medians over interleaved rounds:
 * what a figure says is how far we are from bare libraries on this machine in this weather.
 *
 *     node bench/all.ts [--small]        10,000 and 1,000,000 cases; small: 1,000 and 10,000
 */
import { measureCheck } from './check.ts';
import { AT_ONCE, contestants, PER_ROUND } from './completions.ts';
import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { openFolders } from './folders.ts';
import { formsOf, measureForm } from './form.ts';
import { measureTimers } from './timers.ts';
import { measurePostgres } from './postgres.ts';
import { inboxTurns, measureNext } from './queues.ts';
import { figure, median, ratio, takeTurns } from './rounds.ts';
import type { Figure, Spent, Turn } from './rounds.ts';
import { measureStart } from './start.ts';

interface Size {
  readonly few: number;
  readonly many: number;
  readonly rounds: number;
}

const SMALL: Size = { few: 3_000, many: 10_000, rounds: 7 };
const WHOLE: Size = { few: 10_000, many: 1_000_000, rounds: 25 };

function sizeOf(args: readonly string[]): Size {
  const size = args.includes('--small') ? SMALL : WHOLE;
  const many = Number(process.env['BENCH_MANY'] ?? size.many);
  return { ...size, many };
}

/** The turns of both desks in one set of rounds: they meet the same weather. */
function both<Name extends string>(
  small: Readonly<Record<Name, Turn>>,
  large: Readonly<Record<Name, Turn>>,
): Readonly<Record<`${Name}Few` | `${Name}Many`, Turn>> {
  const named = (turns: Readonly<Record<Name, Turn>>, size: string) =>
    Object.entries<Turn>(turns).map(([name, turn]) => [`${name}${size}`, turn] as const);
  return Object.fromEntries([...named(small, 'Few'), ...named(large, 'Many')]) as Readonly<
    Record<`${Name}Few` | `${Name}Many`, Turn>
  >;
}

async function completions(few: Desk, many: Desk, rounds: number): Promise<readonly Figure[]> {
  const turns = both(await contestants(few, rounds), await contestants(many, rounds));
  const t = await takeTurns(rounds, turns);
  const grown = t.oursFew.wall.map((_, i) => {
    const [ours, floor] = [
      t.oursMany.wall[i]! / t.oursFew.wall[i]!,
      t.floorMany.wall[i]! / t.floorFew.wall[i]!,
    ];
    return floor / ours;
  });
  return [
    figure(
      'completions one by one / bare',
      ratio(t.floorFew.wall, t.oursFew.wall),
      { least: 0.5 },
      {
        oursUs: median(t.oursFew.wall),
        floorUs: median(t.floorFew.wall),
        oursCpuUs: median(t.oursFew.cpu),
        floorCpuUs: median(t.floorFew.cpu),
      },
    ),
    figure(
      `completions ${AT_ONCE} at once / bare one by one`,
      ratio(t.floorFew.wall, t.togetherFew.wall),
      { least: 1 },
      {
        oursUs: median(t.togetherFew.wall),
        oursCpuUs: median(t.togetherFew.cpu),
      },
    ),
    figure(
      'growth of ours / growth of bare',
      median(grown),
      { least: 0.8 },
      {
        oursManyUs: median(t.oursMany.wall),
        floorManyUs: median(t.floorMany.wall),
        oneByOneMany: ratio(t.floorMany.wall, t.oursMany.wall),
        togetherMany: ratio(t.floorMany.wall, t.togetherMany.wall),
      },
    ),
  ];
}

async function queues(few: Desk, many: Desk, rounds: number): Promise<readonly Figure[]> {
  const inbox = await takeTurns(rounds, both(await inboxTurns(few), await inboxTurns(many)));
  const nextFew = await measureNext(few, rounds);
  const nextMany = await measureNext(many, rounds);
  return [
    ...against('inbox page', inbox.oursMany, inbox.floorMany, inbox.oursFew),
    ...against('next task', nextMany.ours, nextMany.floor, nextFew.ours),
  ];
}

function against(name: string, ours: Spent, floor: Spent, few: Spent): readonly Figure[] {
  const behind = {
    oursUs: median(ours.wall),
    floorUs: median(floor.wall),
    fewUs: median(few.wall),
    oursCpuUs: median(ours.cpu),
    floorCpuUs: median(floor.cpu),
  };
  return [
    figure(`${name}: time / bare SQL`, ratio(ours.wall, floor.wall), { most: 3 }, behind),
    figure(`${name}: time at many / at few`, ratio(ours.wall, few.wall), { most: 1.3 }, {}),
  ];
}

async function form(desk: Desk, rounds: number): Promise<Figure> {
  const { floor, ours } = await measureForm(desk, rounds);
  return figure(
    'task form GET + POST / bare Express, EJS, SQL',
    ratio(floor.wall, ours.wall),
    { least: 0.5 },
    {
      oursUs: median(ours.wall),
      floorUs: median(floor.wall),
      oursCpuUs: median(ours.cpu),
      floorCpuUs: median(floor.cpu),
    },
  );
}

const size = sizeOf(process.argv.slice(2));
const folders = openFolders();
try {
  const figures: Figure[] = [];
  const [fewFolder, manyFolder] = [await folders.of(size.few), await folders.of(size.many)];
  const few = await openDesk(fewFolder, PER_ROUND * size.rounds + formsOf(size.rounds));
  const many = await openDesk(manyFolder, PER_ROUND * size.rounds);
  try {
    figures.push(...(await completions(few, many, size.rounds)));
    figures.push(...(await queues(few, many, size.rounds)));
    figures.push(await form(few, size.rounds));
  } finally {
    await few.close();
    await many.close();
  }
  const started = await measureStart(fewFolder, Math.min(size.rounds, 5));
  figures.push(figure('start to first page, seconds', median(started.wall) / 1e6, { most: 2 }, {}));
  figures.push(...(await measureCheck(Math.min(size.rounds, 15))));
  figures.push(...(await measureTimers(fewFolder, manyFolder, Math.min(size.rounds, 9))));
  figures.push(...(await measurePostgres(Math.min(size.rounds, 9))));
  console.log(JSON.stringify({ node: process.version, ...size, figures }, null, 2));
} finally {
  folders.remove();
}
