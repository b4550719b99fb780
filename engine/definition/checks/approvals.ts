/** A quorum that can be reached; seats that somebody can fill. */
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
