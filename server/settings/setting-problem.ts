/** What the engine refuses of a setting, as a sentence at the field that it is about. */
import type { SettingProblem } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';
import type { FieldProblem } from '../pages.ts';

/** `fields`: where each problem is shown; one that is not named concerns the form as a whole. */
export function problemOf(
  { problem }: SettingProblem,
  t: Text,
  fields: Readonly<Partial<Record<SettingProblem['problem'], string>>>,
): FieldProblem {
  return { field: fields[problem] ?? '', message: t.settings.problem[problem] };
}

/** May change what the company sets. */
export function governs({ grants }: { readonly grants: readonly string[] }): boolean {
  return grants.includes('administrator') || grants.includes('qmr');
}
