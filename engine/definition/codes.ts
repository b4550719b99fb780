/** Every code that a problem of a definition can have: the catalogue has a sentence for each. */
import type { LogicProblemCode } from '../logic/environment.ts';
import { checks } from './checks.ts';

/** Of the bounds, the reading of YAML and the schema. */
const readingCodes = [
  'file_too_large', 'too_many_lines', 'not_utf8', 'control_character', 'too_deep', 'too_many_nodes',
  'yaml_anchor', 'yaml_alias', 'yaml_tag', 'yaml_directive', 'yaml_explicit_key', 'yaml_merge_key',
  'yaml_several_documents', 'yaml_bracket', 'yaml_unclosed', 'yaml_escape', 'yaml_indent', 'yaml_tab', 'yaml_syntax',
  'duplicate_key', 'name_reserved', 'unknown_key', 'missing_key', 'key_without', 'one_of_missing', 'one_of_several',
  'bad_name', 'empty_value', 'wrong_type', 'not_one_of', 'bad_format', 'too_few', 'too_many', 'out_of_range',
  'not_allowed',
] as const; // prettier-ignore

/** Of conditions and expressions, wherever they stand; the type makes it complete. */
const ruleCodes: Readonly<Record<LogicProblemCode, true>> = {
  logic_not_a_condition: true, logic_empty: true, logic_unknown_name: true, logic_name_of_item: true,
  logic_ambiguous_name: true, logic_unknown_operator: true, logic_recurrence: true, logic_operands: true,
  logic_types_differ: true, logic_type: true, logic_no_order: true, logic_null_compared: true,
  logic_unknown_option: true, logic_unknown_class: true, logic_no_classes: true, logic_unknown_step: true,
  logic_unknown_timer: true, logic_unknown_calendar: true, logic_constant: true, logic_of_missing: true,
  logic_too_deep: true, logic_too_large: true, logic_text_too_long: true, logic_list_too_long: true,
}; // prettier-ignore

/** Of the compiler, besides. */
const compilingCodes = [
  'computed_circle',
  'uses_missing', 'uses_other_hash', 'uses_other_revision', 'uses_broken', 'uses_not_shared', 'uses_nested', 'uses_twice',
  'uses_clash', 'transition_nothing_old',
] as const; // prettier-ignore

export const problemCodes: readonly string[] = [
  ...new Set([
    ...readingCodes,
    ...checks.map(({ code }) => code),
    ...Object.keys(ruleCodes),
    ...compilingCodes,
  ]),
];
