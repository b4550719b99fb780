/** What a check is. One code per check; one file per kind of finding, named after it. */
import type { DocumentView } from '../document-view.ts';

export interface Check {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  find(view: DocumentView): Iterable<Finding>;
}

export interface Finding {
  readonly path: string;
  /** What the place of the finding is: the key (default) or the value beside it. */
  readonly at?: 'key' | 'value';
  readonly found?: string;
  readonly expected?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
