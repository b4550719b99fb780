/** A quorum that can be reached; seats that somebody can fill. */
import { allOf, find as search, isNotTrueGoal, isTrueGoal } from '../../logic/cases/solve.ts';
import { lookAt } from '../flow/conditions.ts';
import { shownValues } from '../flow/decisions.ts';
import { certainOf } from '../flow/facts.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

export const quorumTooLarge: Check = {
  code: 'quorum_too_large',
  severity: 'error',
  *find({ processes }) {
    for (const { path, source } of processes.flatMap(({ steps }) => steps)) {
      const quorum = source.approval?.quorum;
      if (quorum && quorum.needed > quorum.of.length) {
        const found = String(quorum.needed);
        yield {
          path: `${path}/approval/quorum/needed`,
          at: 'value',
          found,
          expected: `≤ ${String(quorum.of.length)}`,
        };
      }
    }
  },
};

/** Where seats may be left out, so many as have to decide are there whatever the data say. */
export const seatsPerhapsTooFew: Check = {
  code: 'seats_perhaps_too_few',
  severity: 'error',
  *find(view) {
    const certain = certainOf(view);
    for (const step of view.processes.flatMap(({ steps }) => steps)) {
      const { chain, all, quorum } = step.source.approval ?? {};
      const [key, seats] = chain ? ['chain', chain] : all ? ['all', all] : ['quorum', quorum?.of ?? []];
      const needed = quorum ? quorum.needed : 1;
      const conditions = seats.flatMap((seat) => (typeof seat === 'string' ? [] : (seat.when ?? [])));
      const always = seats.length - conditions.length;
      if (conditions.length === 0 || always >= needed || needed > seats.length) continue;
      const path = `${step.path}/approval/${key}`;
      const looked = lookAt(view);
      const formulas = conditions.map((when) => looked.formulaOf(when));
      const entered = step.source.when === undefined ? [] : [isTrueGoal(looked.formulaOf(step.source.when))];
      const facts = certain.at(step);
      const gap = search(
        looked.domains((name) => certain.has(facts, 'filled', name)),
        allOf([...entered, ...formulas.map(isNotTrueGoal)]),
      );
      if (needed === 1 && gap === null) continue;
      const shown = gap === null || gap === 'too many' ? '' : shownValues(gap, looked);
      yield { path, ...(shown === '' ? {} : { found: shown }), expected: `≥ ${String(needed - always)}` };
    }
  },
};

export const seatWithoutRole: Check = {
  code: 'seat_without_role',
  severity: 'error',
  *find({ processes }) {
    for (const { path, source } of processes.flatMap(({ steps }) => steps)) {
      const { chain, all, quorum } = source.approval ?? {};
      const [key, seats] = chain ? ['chain', chain] : all ? ['all', all] : ['quorum/of', quorum?.of ?? []];
      for (const [index, seat] of seats.entries()) {
        if (typeof seat === 'string') continue;
        if ((seat.role === undefined) === (seat.anyOf === undefined)) {
          yield { path: below(`${path}/approval/${key}`, index), expected: 'role, anyOf' };
        }
      }
    }
  },
};
