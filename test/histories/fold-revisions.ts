/** What a recorded history of revisions adds up to: each text's life, and the draft of the document. */
import { evolveDraft } from '../../engine/revision/draft.ts';
import type { DraftState, SopEvent } from '../../engine/revision/draft.ts';
import { evolveRevision } from '../../engine/revision/evolve.ts';
import type { Life, RevisionEvent } from '../../engine/revision/revision.ts';

export interface Told {
  readonly stream: string; // content hash, or 'sop'
  readonly by: string | null;
  readonly at: number;
  readonly event: RevisionEvent | SopEvent;
}

export interface Folded {
  readonly lives: Readonly<Record<string, Life | null>>;
  readonly draft: DraftState | null;
}

export function fold(log: readonly Told[]): Folded {
  const lives: Record<string, Life | null> = {};
  let draft: DraftState | null = null;
  for (const { stream, event, by, at } of log) {
    if (stream === 'sop') draft = evolveDraft(draft, event, { by, at });
    else lives[stream] = evolveRevision(lives[stream] ?? null, stream, event, { by, at });
  }
  return { lives, draft };
}
