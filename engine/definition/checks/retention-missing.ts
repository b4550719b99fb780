/** A record of which nobody says how long it is kept. */
import { below } from '../place.ts';
import type { Check } from './check.ts';

export const retentionMissing: Check = {
  code: 'retention_missing',
  severity: 'warning',
  *find({ definition }) {
    for (const [index, record] of (definition.document.records ?? []).entries()) {
      if (record.retention === undefined)
        yield { path: below('document/records', index), found: record.title };
    }
  },
};
