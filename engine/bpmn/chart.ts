/**
 * A process as BPMN 2.0 says it, before it is XML: rows of a vertical chart. The usual way runs down
 * the spine, one row under the other; every other way leaves its row to the right, passes the small
 * nodes that stand beside the row, and ends there or goes on to another row by a rail.
 */

export type EventDefinition =
  | { readonly on: 'timer'; readonly as: 'duration' | 'date' | 'cycle'; readonly text: string }
  | { readonly on: 'message'; readonly message: string }
  | { readonly on: 'condition'; readonly text: string }
  /** A button that a person presses. */
  | { readonly on: 'signal'; readonly signal: string }
  /** Something inside leaves the sub-process by `code`. */
  | { readonly on: 'escalation'; readonly code: string }
  | { readonly on: 'error'; readonly code: string }
  | { readonly on: 'terminate' };

interface Common {
  readonly id: string;
  readonly name: string;
  /** What BPMN has no word for: who, in which hours, with which form. */
  readonly documentation?: string;
}

export type ChartNode = Common &
  (
    | { readonly type: 'start' | 'end' | 'catch'; readonly event?: EventDefinition }
    | { readonly type: 'exclusive' }
    /** `waits`: for all ways in; otherwise it opens all ways out. */
    | { readonly type: 'parallel'; readonly waits: boolean }
    | { readonly type: 'user'; readonly roles: readonly string[]; readonly edges: readonly Edge[] }
    | { readonly type: 'script'; readonly script: string; readonly edges: readonly Edge[] }
    | { readonly type: 'send' | 'service' | 'rule'; readonly edges: readonly Edge[] }
    | { readonly type: 'call'; readonly called: string; readonly edges: readonly Edge[] }
    | {
        readonly type: 'sub';
        readonly chart: Chart;
        readonly edges: readonly Edge[];
        /** Once for each item; `enough` ends it before all are through. */
        readonly each?: { readonly inOrder: boolean; readonly of: string; readonly enough?: string };
      }
  );

/** An event on the edge of an activity, with the way that it opens. */
export interface Edge {
  readonly id: string;
  readonly name: string;
  readonly event: EventDefinition;
  readonly interrupts: boolean;
  readonly way: Way;
}

/** A way out of a row: through `via`, then to the row whose head is `to`; null: it ends there. */
export interface Way {
  readonly name?: string;
  readonly condition?: string;
  /** Taken when no condition of the gateway is true. */
  readonly otherwise?: boolean;
  readonly via: readonly ChartNode[];
  readonly to: string | null;
}

export interface Row {
  readonly node: ChartNode;
  readonly ways: readonly Way[];
}

export interface Chart {
  readonly rows: readonly Row[];
}

export type Activity = Extract<ChartNode, { readonly edges: readonly Edge[] }>;

export function isActivity(node: ChartNode): node is Activity {
  return 'edges' in node;
}
