/**
 * Every screen of the table of routes, in every state it has: nothing for axe to find, sound HTML, no
 * sideways scrolling at 320 px. Here one state of each route is visited in one manner (theme and width),
 * states and manners taking turns; `npm run test:axe-full` visits all of them, and with a folder in
 * TERTIB_PICTURES it keeps pictures of each screen there, to be looked at.
 */
import type { Browser as Chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../server/routes.ts';
import { launchChromium } from '../support/chromium.ts';
import { openTestServer } from '../support/server.ts';
import { openVisitor } from '../support/visitor.ts';
import type { Visitor } from '../support/visitor.ts';
import { openFullHouse } from './full-house.ts';
import type { House } from './full-house.ts';
import { faultsOf, MANNERS, tooWide, turn, unsound } from './judge.ts';
import { takePictures } from './pictures.ts';
import { DEMO, FIRST_START, NO_SCREEN, SCREENS } from './screens.ts';
import type { Screen } from './screens.ts';

const FULL = process.env['MODE'] === 'full';
const PICTURES = process.env['TERTIB_PICTURES'];
const TIMEOUT = FULL || PICTURES !== undefined ? 1_200_000 : 240_000;

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(() => chromium.close());

/** Goes to each screen and tells all that is wrong with any. */
async function judgeAll(
  screens: readonly Screen[],
  house: House,
  origin: string,
): Promise<readonly string[]> {
  const seats = new Map<string | null, Visitor>();
  const faults: string[] = [];
  const visited = FULL || PICTURES !== undefined ? screens : screens.filter((one) => isTurnOf(one, screens));
  for (const [index, screen] of visited.entries()) {
    const seat = seats.get(screen.as) ?? (await openVisitor(chromium, origin));
    if (!seats.has(screen.as) && screen.as !== null) await seat.signIn(screen.as);
    seats.set(screen.as, seat);
    const place = `${screen.route} ${screen.state} ${screen.note ?? ''}`;
    const tell = (found: readonly string[]): void =>
      void faults.push(...found.map((one) => `${place}: ${one}`));
    await screen.arrive(seat, house);
    tell(await unsound(await seat.source()));
    if (screen.state === 'error' && !(await isError(seat))) tell(['shows no error']);
    for (const manner of FULL ? MANNERS : [MANNERS[index % MANNERS.length]!]) {
      await turn(seat.page, manner);
      tell(await faultsOf(seat.page));
    }
    tell(await tooWide(seat.page));
    if (PICTURES !== undefined) await takePictures(seat.page, PICTURES, nameOf(screen));
    await turn(seat.page, { colorScheme: 'light', width: 1366 });
  }
  return [...faults, ...[...seats.values()].flatMap((seat) => seat.loud)];
}

/** For a file: `sops-sop.usual.as-auditor`. */
const nameOf = ({ route, state, note, as }: Screen): string =>
  [route, state, note ?? '', `as ${as ?? 'nobody'}`]
    .filter((part) => part !== '')
    .map((part) => part.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, ''))
    .join('.');

/** One of each route's screens, a different one from route to route. */
function isTurnOf(screen: Screen, screens: readonly Screen[]): boolean {
  const same = screens.filter(({ route }) => route === screen.route);
  const place = [...new Set(screens.map(({ route }) => route))].indexOf(screen.route);
  return same[place % same.length] === screen;
}

const isError = (seat: Visitor): Promise<boolean> =>
  seat.page.evaluate<boolean>(`performance.getEntriesByType('navigation')[0].responseStatus >= 400`);

test('every screen is in the list', () => {
  const listed = new Set([...SCREENS, ...FIRST_START, ...DEMO].map(({ route }) => route));
  const gets = routes.filter(({ method }) => method === 'GET').map((route) => route.path);
  expect(gets.filter((path) => !listed.has(path) && !NO_SCREEN.includes(path))).toEqual([]);
  expect([...listed, ...NO_SCREEN].filter((path) => !gets.includes(path))).toEqual([]);
});

test('no screen has a fault, whatever its state', { timeout: TIMEOUT }, async () => {
  const house = await openFullHouse();
  expect(await judgeAll(SCREENS, house, house.origin)).toEqual([]);
});

test('the first start and the demo have none either', { timeout: TIMEOUT }, async () => {
  const server = await openTestServer({ founded: false, config: { setUpToken: 'token' } });
  const nobody = {} as House;
  expect(await judgeAll(FIRST_START, nobody, server.origin)).toEqual([]);
  await server.engine.company.found('PT Contoh Jaya', true);
  await server.person({ login: 'admin', grants: ['administrator', 'qmr'] });
  expect(await judgeAll(DEMO, nobody, server.origin)).toEqual([]);
});
