/** What the events of one revision add up to. Arms of events that were recorded once never change. */
import type { Life, Made, RevisionEvent } from './revision.ts';

export function evolveRevision(
  life: Life | null,
  contentHash: string,
  event: RevisionEvent | { readonly type: string },
  { by, at }: Made,
): Life | null {
  const known = event as RevisionEvent;
  if (known.type === 'revision-loaded') {
    const { sop, revision, code, title } = known;
    return {
      ...unsigned,
      contentHash,
      sop,
      revision,
      code,
      title,
      author: by,
      loadedAt: at,
      writers: by === null ? [] : [by],
    };
  }
  if (life === null) return null;
  switch (known.type) {
    case 'revision-reopened':
      return { ...life, ...unsigned, author: by, loadedAt: at, writers: withOne(life.writers, by) };
    case 'revision-submitted': {
      const { type: _, ...said } = known;
      return { ...life, ...unsigned, state: 'inReview', submitted: { ...said, by, at } };
    }
    case 'revision-signed':
      return { ...life, signatures: [...life.signatures, known.signature] };
    case 'revision-approved':
      return { ...life, ...dated(known.effective), state: 'approved', signed: true, approvedAt: at };
    case 'revision-dated':
      return { ...life, ...dated(known.effective) };
    case 'revision-returned':
      return { ...life, state: 'returned', signatures: [], returned: { by, at, reason: known.reason } };
    case 'revision-edited':
      return { ...life, state: 'withdrawn', signatures: [], replacedBy: known.by };
    case 'revision-withdrawn': {
      const { reason } = known;
      return {
        ...life,
        ...unsigned,
        submitted: life.submitted,
        state: 'withdrawn',
        withdrawn: { by, at, reason },
      };
    }
    case 'revision-effective':
      return { ...life, state: 'effective', signed: known.signed, effectiveFrom: known.from };
    case 'revision-superseded':
      return { ...life, state: 'superseded', replacedBy: known.by };
    default:
      return life;
  }
}

function withOne(list: Life['writers'], one: Made['by']): Life['writers'] {
  return one === null || list.includes(one) ? list : [...list, one];
}

const unsigned = {
  state: 'draft',
  signed: false,
  submitted: null,
  signatures: [],
  approvedAt: null,
  effective: null,
  effectiveFrom: null,
  returned: null,
  withdrawn: null,
  replacedBy: null,
} as const satisfies Partial<Life>;

function dated(effective: NonNullable<Life['effective']>): Pick<Life, 'effective' | 'effectiveFrom'> {
  return { effective, effectiveFrom: effective.from };
}
