/** Fields that by their type are about a person: whether the value is personal should be said. */
import type { FieldType } from '../../form/form.ts';
import type { Check } from './check.ts';

const aboutPersons: readonly FieldType[] = ['phone', 'email', 'signature', 'attachment'];

export const personalNotSaid: Check = {
  code: 'personal_not_said',
  severity: 'warning',
  *find({ fields }) {
    for (const { name, source, path, ofItems } of fields.values()) {
      if (!ofItems && aboutPersons.includes(source.type) && source.personal === undefined)
        yield { path, found: name };
    }
  },
};
