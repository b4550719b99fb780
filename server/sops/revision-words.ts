/** Why something was refused, or what was found, about a revision: codes become sentences. */
import type { RegisterFinding, RevisionRejection } from '../../engine/index.ts';
import type { RevisionWords } from '../../views/text/id/revisions.ts';
import type { Say } from '../forms/say.ts';

/** People of the parameters, to look up before speaking. */
export function peopleOfRefusal({ params }: RevisionRejection): readonly string[] {
  return params?.['holder'] === undefined ? [] : [params['holder']];
}

/** What a line of the approval page is called in a sentence: papers end it with a colon. */
export function actName({ label }: { readonly label: string }): string {
  return label.replace(/\s*:\s*$/u, '');
}

export function refusalText(rejection: RevisionRejection, say: Say): string {
  return say.t.revisions.rejections[rejection.rejected](wordsOf(rejection.params ?? {}, say));
}

export function findingText(finding: RegisterFinding, say: Say): string {
  return say.t.revisions.findings[finding.code](wordsOf(finding.params, say));
}

function wordsOf(params: Readonly<Record<string, string>>, say: Say): RevisionWords {
  const { holder, date, due, revision, position, role, field, code, sop, expected, state } = params;
  const day = date ?? due;
  const words: Record<keyof RevisionWords, string | undefined> = {
    person: holder === undefined ? undefined : say.nameOf(holder),
    date: day === undefined ? undefined : say.f.date(Date.parse(`${day}T05:00:00Z`)),
    ...{ revision, position, role, field, code, sop, expected, state },
  };
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}
