/** What a line of the route table says: how, where, who, what. */
import type { Person } from '../engine/index.ts';
import type { Ctx, Visit } from './ctx.ts';
import type { Reply } from './reply.ts';

/**
 * Who may use a route at all. What somebody may see of a case or task is decided by the query that
 * looks for it; a person outside gets the page for "not found".
 *  - anyone: also without signing in
 *  - signed-in: everybody who is signed in
 *  - worker: who may have tasks: everybody but an auditor without a role, since somebody of any office
 *    may stand in for somebody else
 *  - not-auditor: the same people; an auditor without any role only reads
 *  - governor: who changes what the company sets (administrator, quality manager)
 *  - reader: who reads everything that was recorded (quality manager, auditor)
 *  - officer: who holds any grant (who opened what: no word of what stood there)
 *  - administrator, qmr, auditor: who has that grant
 */
export type Who =
  | 'anyone'
  | 'signed-in'
  | 'worker'
  | 'not-auditor'
  | 'governor'
  | 'reader'
  | 'officer'
  | 'administrator'
  | 'qmr'
  | 'auditor';

export const WHO: Readonly<Record<Exclude<Who, 'anyone'>, (person: Person) => boolean>> = {
  'signed-in': () => true,
  worker: writes,
  'not-auditor': writes,
  governor: ({ grants }) => grants.includes('administrator') || grants.includes('qmr'),
  reader: mayReadAll,
  officer: ({ grants }) => grants.length > 0,
  administrator: (person) => person.grants.includes('administrator'),
  qmr: (person) => person.grants.includes('qmr'),
  auditor: (person) => person.grants.includes('auditor'),
};

export function mayReadAll({ grants }: Person): boolean {
  return grants.includes('qmr') || grants.includes('auditor');
}

function writes({ grants, roles }: Person): boolean {
  return !grants.includes('auditor') || roles.length > 0;
}

interface Common {
  readonly method: 'GET' | 'POST';
  /** Express path: `/people/:id`. */
  readonly path: string;
  /**
   * Takes files (multipart, at most 5 MB each); `text`: one, beside a text so long that no document is
   * longer. Others take plain forms of at most 256 KB.
   */
  readonly uploads?: true | 'text';
}

export type Route =
  | (Common & { readonly who: 'anyone'; readonly handler: (visit: Visit) => Promise<Reply> | Reply })
  | (Common & {
      readonly who: Exclude<Who, 'anyone'>;
      readonly handler: (ctx: Ctx) => Promise<Reply> | Reply;
    });
