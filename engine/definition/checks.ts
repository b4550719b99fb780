/** All findings about a definition that need no flow analysis, in the order of the file. */
import type { DocumentView } from './document-view.ts';
import type { Positions } from './place.ts';
import type { Problem } from './problem.ts';

export function checkDefinition(view: DocumentView, positions: Positions): readonly Problem[] {
  void [view, positions];
  return [];
}
