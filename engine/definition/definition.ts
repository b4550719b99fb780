/**
 * What an author may write: one YAML file is one controlled document, its processes, their forms and
 * their proof (docs/language). These types are the file as written, short forms included; compiling
 * (engine/process) resolves every name and leaves nothing to look up. Keep in step with schema.ts.
 *
 * A whole small example:
 *
 *     id: cuti-01
 *     document: {title: Pengajuan Cuti, code: SOP-CUTI-01, revision: "00"}
 *     roles: {staff: Staf, manager: Manajer}
 *     process:
 *       start: {request: {form: [employee, from_date], by: [staff]}}
 *       steps:
 *         check:
 *           title: Periksa pengajuan
 *           task: manager
 *           form: {approved: {type: yesNo, label: Disetujui, required: true}}
 *           next:
 *             - {when: {approved: true}, end: approved}
 *             - {otherwise: {end: refused}}
 *     data:
 *       employee: {type: text, label: Nama, personal: true, required: true}
 *       from_date: {type: date, label: Mulai cuti, required: true}
 */
import type {
  CalendarSource,
  CaseSource,
  FactSource,
  FieldSource,
  ListSource,
  MessageSource,
  ParameterSource,
  RoleSource,
  ScriptSource,
  SharedFormSource,
  TemplateSource,
  TransitionSource,
} from './data.ts';
import type { DocumentSource, OpenPointSource, UseSource } from './document.ts';
import type { MeasureSource, ReportSource } from './measure.ts';
import type { MapOf } from './plain.ts';
import type { ScenarioSource } from './scenario.ts';
import type { ProcessSource } from './step.ts';
import type { TableSource } from './table.ts';

export type * from './data.ts';
export type * from './document.ts';
export type * from './measure.ts';
export type * from './plain.ts';
export type * from './scenario.ts';
export type * from './step.ts';

export interface Definition {
  /** For ever: folder, address, search line (`clc-01`). */
  readonly id: string;
  /** Language of the document's text; default `id`. */
  readonly language?: string;
  /** IANA; default `Asia/Jakarta`. */
  readonly zone?: string;
  readonly document: DocumentSource;
  readonly uses?: readonly UseSource[];
  /** In place of a process: other documents use what it declares. */
  readonly shared?: true;
  readonly openPoints?: MapOf<OpenPointSource>;
  readonly roles?: MapOf<RoleSource>;
  readonly calendars?: MapOf<CalendarSource>;
  readonly lists?: MapOf<ListSource>;
  readonly scripts?: MapOf<ScriptSource>;
  readonly templates?: MapOf<TemplateSource>;
  readonly forms?: MapOf<SharedFormSource>;
  readonly tables?: MapOf<TableSource>;
  readonly data?: MapOf<FieldSource>;
  readonly case?: CaseSource;
  readonly parameters?: MapOf<ParameterSource>;
  readonly messages?: MapOf<MessageSource>;
  readonly facts?: MapOf<FactSource>;
  /** Short for one process, whose id is `main`. One of `process`, `processes`, `shared`. */
  readonly process?: ProcessSource;
  readonly processes?: MapOf<ProcessSource>;
  readonly transition?: TransitionSource;
  readonly measures?: MapOf<MeasureSource>;
  readonly reports?: MapOf<ReportSource>;
  readonly scenarios?: MapOf<ScenarioSource>;
}
