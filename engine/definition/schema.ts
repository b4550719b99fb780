/**
 * The JSON Schema (2020-12) of a definition: the parser checks against it, editors complete by it
 * (`# yaml-language-server: $schema=`; docs/language/sop.schema.json is this object, a test keeps
 * them equal). The compiler keeps its keys in step with the types (schema/words.ts: SchemaOf).
 */
import type { Definition } from './definition.ts';
import { dataDefs } from './schema/data.ts';
import { documentDefs } from './schema/document.ts';
import { measureDefs } from './schema/measure.ts';
import { scenarioDefs } from './schema/scenario.ts';
import { stepDefs } from './schema/step.ts';
import {
  exactlyOne,
  list,
  mapOf,
  must,
  object,
  oneOf,
  ref,
  text,
  wordDefs,
  type Schema,
} from './schema/words.ts';

export type { Schema } from './schema/words.ts';

export const definitionSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'SOP',
  ...object<Definition>(
    {
      id: must(ref('sopId')),
      language: oneOf('id', 'en'),
      zone: text,
      document: must(ref('document')),
      uses: list(ref('use'), { minItems: 1 }),
      shared: { type: 'boolean', const: true },
      openPoints: mapOf(ref('openPoint')),
      roles: mapOf(ref('role')),
      calendars: mapOf(ref('calendar')),
      lists: mapOf(ref('list')),
      scripts: mapOf(ref('script')),
      templates: mapOf(ref('template')),
      forms: mapOf(ref('sharedForm')),
      tables: mapOf(ref('table')),
      data: mapOf(ref('field')),
      case: ref('case'),
      parameters: mapOf(ref('parameter')),
      messages: mapOf(ref('message')),
      facts: mapOf(ref('fact')),
      process: ref('process'),
      processes: mapOf(ref('process'), { minProperties: 1 }),
      transition: ref('transition'),
      measures: mapOf(ref('measure')),
      reports: mapOf(ref('report')),
      scenarios: mapOf(ref('scenario')),
    },
    exactlyOne('process', 'processes', 'shared'),
  ),
  $defs: { ...wordDefs, ...documentDefs, ...dataDefs, ...stepDefs, ...measureDefs, ...scenarioDefs },
};
