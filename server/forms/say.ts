/** What a page builder needs to speak: texts, formats, the moment, and the names of people. */
import type { Instant, PersonId } from '../../engine/index.ts';
import type { Format } from '../../views/text/format.ts';
import type { Text } from '../../views/text/index.ts';
import type { Ctx } from '../ctx.ts';

export interface Say {
  readonly t: Text;
  readonly f: Format;
  readonly now: Instant;
  /** A person's name; the system for null; the id itself for somebody unknown. */
  readonly nameOf: (person: PersonId | null | undefined) => string;
}

/** Looks up the names of these people once; builders stay synchronous. */
export async function sayOf(ctx: Ctx, people: Iterable<PersonId | null | undefined>): Promise<Say> {
  const ids = [...new Set(people)].filter((id): id is PersonId => typeof id === 'string');
  const found = await Promise.all(
    ids.map((id) => (id === ctx.person.id ? Promise.resolve(ctx.person) : ctx.engine.people.get(id))),
  );
  const names = new Map(found.filter((person) => person !== null).map((person) => [person.id, person.name]));
  return {
    t: ctx.t,
    f: ctx.f,
    now: ctx.now,
    nameOf: (id) => (typeof id === 'string' ? (names.get(id) ?? id) : ctx.t.common.system),
  };
}
