/** SOP-CLC-01 in force on a real server with one person for every role of it that works here. */
import type { Browser as Chromium } from 'playwright-core';
import { openTestServer } from './server.ts';
import { openVisitor } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** login → role */
export const STAFF = {
  rina: 'supervisor',
  dewi: 'desk_collection',
  bagus: 'manager_call_center',
  sinta: 'director_call_center',
  hendra: 'director_collection',
  laras: 'president_director',
  tono: 'field_team',
} as const;

export type Login = keyof typeof STAFF;
export type WholeOffice = Awaited<ReturnType<typeof openWholeOffice>>;

export async function openWholeOffice(chromium: Chromium, javaScriptEnabled = false) {
  const server = await openTestServer();
  for (const [login, role] of Object.entries(STAFF)) await server.person({ login, roles: [role] });
  const seats = new Map<Login, Visitor>();

  /** At their own browser; signed in anew where the session has ended meanwhile. */
  const at = async (login: Login): Promise<Visitor> => {
    const seat = seats.get(login) ?? (await openVisitor(chromium, server.origin, { javaScriptEnabled }));
    seats.set(login, seat);
    await seat.see('/');
    if (seat.path().startsWith('/sign-in')) await seat.signIn(login);
    return seat;
  };
  return {
    ...server,
    at,
    /** Time passes; what falls due is done. */
    async wait(days: number): Promise<void> {
      server.clock.move(days * 86_400_000);
      while ((await server.engine.fireDueTimers()) > 0);
    },
  };
}
