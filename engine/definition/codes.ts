/** Every code that a problem of a definition can have: the catalogue has a sentence for each. */
import { checks } from './checks.ts';

/** Of the bounds, the reading of YAML and the schema. */
export const readingCodes = [
  'file_too_large', 'too_many_lines', 'not_utf8', 'control_character', 'too_deep', 'too_many_nodes',
  'yaml_anchor', 'yaml_alias', 'yaml_tag', 'yaml_directive', 'yaml_explicit_key', 'yaml_merge_key',
  'yaml_several_documents', 'yaml_bracket', 'yaml_unclosed', 'yaml_escape', 'yaml_indent', 'yaml_tab', 'yaml_syntax',
  'duplicate_key', 'name_reserved', 'unknown_key', 'missing_key', 'key_without', 'one_of_missing', 'one_of_several',
  'bad_name', 'empty_value', 'wrong_type', 'not_one_of', 'bad_format', 'too_few', 'too_many', 'out_of_range',
  'not_allowed',
] as const; // prettier-ignore

/** Of the compiler, besides the codes of rules (engine/logic/environment.ts: LogicProblemCode). */
export const compilingCodes = [
  'computed_circle',
  'uses_missing', 'uses_other_hash', 'uses_other_revision', 'uses_broken', 'uses_not_shared', 'uses_nested', 'uses_twice',
  'uses_clash',
] as const; // prettier-ignore

export const problemCodes: readonly string[] = [
  ...new Set([...readingCodes, ...checks.map(({ code }) => code), ...compilingCodes]),
];
