/** The task is gone for this person; what was typed must not be. */
import { idAsWords } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import type { Fields } from '../fields.ts';
import type { PageBase } from '../pages.ts';

export interface LostPage extends PageBase {
  readonly message: string;
  readonly typed: readonly { readonly label: string; readonly text: string }[];
}

/** The form is not known any more, so the names of its fields stand for their labels. */
export function lostPage(message: string, sent: Fields, say: Say): LostPage {
  const typed = Object.entries(sent)
    .filter(
      ([name, values]) =>
        (name.startsWith('f.') || name === 'line') && values.some((value) => value.trim() !== ''),
    )
    .map(([name, values]) => ({
      label: name === 'line' ? say.t.tasks.typed : idAsWords(name.slice(2)),
      text: values.join(', '),
    }));
  return { title: say.t.tasks.title, problem: true, nav: 'tasks', message, typed };
}
