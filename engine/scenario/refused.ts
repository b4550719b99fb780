/** What a scenario that was refused says of it. */
import type { Rejection } from '../case/case.ts';
import type { FormError } from '../form/form.ts';

/** A rejection, or a message that no case took. */
export type Refused = Omit<Rejection, 'rejected'> & {
  readonly rejected: Rejection['rejected'] | 'not_consumed';
};

export function describe(refusal: Refused): string {
  const fields = Object.entries(refusal.errors ?? {}).map(
    ([field, error]) => `${field || '*'}: ${says(error)}`,
  );
  return [refusal.rejected, ...fields].join(' ');
}

/** What a rule of the form says, else the code. */
function says({ code, params }: FormError): string {
  const say = code === 'rule' ? params?.['say'] : undefined;
  return typeof say === 'string' ? `${code} “${say}”` : code;
}
