/** A letter as it is printed: who sends it, where it goes, on which day, what it says. */
import { roleName, stepTitle } from '../../engine/index.ts';
import type { TaskView } from '../../engine/index.ts';
import { isBlank, valueText } from '../forms/show-value.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';
import { paragraphsOf, type Paragraph } from './script-page.ts';
import { taskAddress } from './task-key.ts';

export interface LetterPage extends PageBase {
  readonly back: string;
  readonly sender: readonly string[];
  readonly date: string;
  readonly to: string;
  readonly subject: Paragraph;
  readonly paragraphs: readonly Paragraph[];
}

/** null: the step sends no letter. */
export function letterPage(view: TaskView, say: Say): LetterPage | null {
  const { step, process, sop, data, row } = view;
  const letter = step.does.kind === 'task' ? step.does.letter : undefined;
  if (letter === undefined) return null;
  const { organisation = '', department = '' } = sop.definition.document;
  const template = sop.definition.templates?.[letter.template];
  const merge = (text: string) => paragraphsOf(text, process, data, say);
  return {
    title: stepTitle({ ref: row.ref ?? undefined, title: row.title }),
    nav: 'tasks',
    back: taskAddress(row),
    sender: [organisation, department].filter((line) => line !== ''),
    date: say.f.longDate(say.now),
    to: addressee(view, letter.to, say),
    subject: merge(template?.subject ?? '').flat(),
    paragraphs: merge(template?.text ?? ''),
  };
}

function addressee({ process, data }: TaskView, to: string, say: Say): string {
  const field = Object.hasOwn(process.fields, to) ? process.fields[to] : undefined;
  if (field === undefined) return roleName(process, to);
  const value = data[to];
  return isBlank(value) ? `(${field.label})` : valueText(field, value, say);
}
