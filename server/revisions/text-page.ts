/** The text of a revision that is to be brought in, with what was found of it beside it. */
import type { FieldProblem, PageBase } from '../pages.ts';
import type { TextFindings } from './text-findings.ts';

export interface TextPage extends PageBase {
  readonly back: { readonly href: string; readonly text: string };
  readonly notice: string;
  /** What this text is: the draft and whose, or the revision it begins from. */
  readonly lead: readonly string[];
  readonly warning: string;
  readonly problems: readonly FieldProblem[];
  /** Where it is sent to; '': it can only be read. */
  readonly action: string;
  readonly text: string;
  readonly found: TextFindings | null;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}
