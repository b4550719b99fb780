/** Charts and their places as the XML of BPMN 2.0 with diagram, written by bpmn-moddle. */
import type { Process, Sop } from '../process/process.ts';
import { isActivity, type Chart, type ChartNode, type Edge, type EventDefinition } from './chart.ts';
import type { BpmnModdle, ModdleElement } from 'bpmn-moddle';
import type { Flow, Layout, Shape } from './places.ts';

/** What of bpmn-moddle is used; the package carries no types of its elements. */
export interface DrawnProcess {
  readonly process: Process;
  readonly chart: Chart;
  readonly layout: Layout;
}

const TYPES: Readonly<Record<ChartNode['type'], string>> = {
  start: 'bpmn:StartEvent',
  end: 'bpmn:EndEvent',
  catch: 'bpmn:IntermediateCatchEvent',
  exclusive: 'bpmn:ExclusiveGateway',
  parallel: 'bpmn:ParallelGateway',
  user: 'bpmn:UserTask',
  script: 'bpmn:ScriptTask',
  send: 'bpmn:SendTask',
  service: 'bpmn:ServiceTask',
  rule: 'bpmn:BusinessRuleTask',
  call: 'bpmn:CallActivity',
  sub: 'bpmn:SubProcess',
};

/** Language in which conditions and values are written: JSON Logic with operators of our own (docs/language/rules.md). */
export const LOGIC = 'urn:tertib:json-logic';
const DURATION = /^(R\d*\/)?P|^R\d*$/;

export async function xmlOf(
  moddle: BpmnModdle,
  sop: Sop,
  drawn: readonly DrawnProcess[],
  exporter: string,
): Promise<string> {
  return new Writer(moddle, sop).write(drawn, exporter);
}

class Writer {
  readonly #moddle: BpmnModdle;
  readonly #sop: Sop;
  readonly #roots: ModdleElement[] = [];
  readonly #shared = new Map<string, ModdleElement>();
  readonly #elements = new Map<string, ModdleElement>();

  constructor(moddle: BpmnModdle, sop: Sop) {
    this.#moddle = moddle;
    this.#sop = sop;
  }

  async write(drawn: readonly DrawnProcess[], exporter: string): Promise<string> {
    const planes: ModdleElement[] = [];
    const participants: ModdleElement[] = [];
    const processes: ModdleElement[] = [];
    let x = 0;
    for (const { process, chart, layout } of drawn) {
      const element = this.#create('bpmn:Process', {
        id: `process.${process.id}`,
        name: process.title,
        isExecutable: true,
      });
      this.#fill(element, chart, layout);
      processes.push(element);
      const participant = this.#create('bpmn:Participant', {
        id: `pool.${process.id}`,
        name: process.title,
        processRef: element,
      });
      participants.push(participant);
      const [left, top, pad] = [30, 0, 30];
      planes.push(
        this.#create('bpmndi:BPMNShape', {
          id: `shape.pool.${process.id}`,
          bpmnElement: participant,
          isHorizontal: true,
          bounds: this.#bounds({ x, y: 0, w: layout.w + left + 2 * pad, h: layout.h + 2 * pad }),
        }),
        ...this.#diagram(layout, x + left + pad, top + pad),
      );
      x += layout.w + left + 2 * pad + 60;
    }
    const collaboration = this.#create('bpmn:Collaboration', { id: 'collaboration', participants });
    const plane = this.#create('bpmndi:BPMNPlane', {
      id: 'plane',
      bpmnElement: collaboration,
      planeElement: planes,
    });
    const { document } = this.#sop.definition;
    const definitions = this.#create('bpmn:Definitions', {
      id: `definitions.${this.#sop.id}`,
      name: document.title,
      targetNamespace: `urn:tertib:${this.#sop.id}:${this.#sop.contentHash}`,
      expressionLanguage: LOGIC,
      exporter: 'Tertib',
      exporterVersion: exporter,
      rootElements: [...this.#roots, collaboration, ...processes],
      diagrams: [this.#create('bpmndi:BPMNDiagram', { id: 'diagram', plane })],
    });
    return (await this.#moddle.toXML(definitions, { format: true })).xml;
  }

  #create(type: string, attributes: Readonly<Record<string, unknown>>): ModdleElement {
    return this.#moddle.create(type, attributes);
  }

  /** Elements of a chart into the process or sub-process that holds them. */
  #fill(into: ModdleElement, chart: Chart, layout: Layout): void {
    const elements: ModdleElement[] = [];
    const ids = new Set<string>();
    const add = (node: ChartNode): void => {
      ids.add(node.id);
      elements.push(this.#node(node, layout));
      if (!isActivity(node)) return;
      for (const edge of node.edges) {
        ids.add(edge.id);
        elements.push(this.#edge(edge, node.id));
        edge.way.via.forEach(add);
      }
    };
    for (const row of chart.rows) {
      add(row.node);
      for (const { via } of row.ways) via.forEach(add);
    }
    for (const [index, flow] of layout.flows.entries()) {
      if (ids.has(flow.from)) elements.push(this.#flow(flow, `flow.${flow.from}.${index}`));
    }
    into.get('flowElements').push(...elements);
    for (const element of elements) Object.assign(element, { $parent: into });
  }

  #node(node: ChartNode, layout: Layout): ModdleElement {
    const common = {
      id: node.id,
      ...(node.name === '' ? {} : { name: node.name }),
      ...(node.documentation === undefined
        ? {}
        : { documentation: [this.#create('bpmn:Documentation', { text: node.documentation })] }),
    };
    const element = this.#create(TYPES[node.type], { ...common, ...this.#own(node) });
    this.#elements.set(node.id, element);
    if (node.type === 'sub') this.#fill(element, node.chart, layout);
    return element;
  }

  #own(node: ChartNode): Readonly<Record<string, unknown>> {
    switch (node.type) {
      case 'start':
      case 'end':
      case 'catch':
        return node.event ? { eventDefinitions: [this.#event(node.event)] } : {};
      case 'user':
        return {
          resources: node.roles.map((role) => this.#owner(role)),
        };
      case 'script':
        return { scriptFormat: LOGIC, script: node.script };
      case 'call':
        return { calledElement: node.called };
      case 'sub':
        return node.each ? { loopCharacteristics: this.#loop(node.each) } : {};
      default:
        return {};
    }
  }

  #loop({ inOrder, of, enough }: { inOrder: boolean; of: string; enough?: string }): ModdleElement {
    const count = JSON.stringify({ count: JSON.parse(of) as unknown });
    return this.#create('bpmn:MultiInstanceLoopCharacteristics', {
      isSequential: inOrder,
      loopCardinality: this.#expression(count),
      ...(enough === undefined ? {} : { completionCondition: this.#expression(enough) }),
    });
  }

  #edge({ id, name, event, interrupts }: Edge, on: string): ModdleElement {
    const element = this.#create('bpmn:BoundaryEvent', {
      id,
      name,
      attachedToRef: this.#elements.get(on),
      cancelActivity: interrupts,
      eventDefinitions: [this.#event(event)],
    });
    this.#elements.set(id, element);
    return element;
  }

  #flow({ from, to, way }: Flow, id: string): ModdleElement {
    const source = this.#elements.get(from);
    const target = this.#elements.get(to);
    const isGateway = way?.condition !== undefined || way?.otherwise === true;
    const element = this.#create('bpmn:SequenceFlow', {
      id,
      // The name of an event stands at the event.
      ...(isGateway && way.name !== undefined ? { name: way.name } : {}),
      sourceRef: source,
      targetRef: target,
      ...(way?.condition === undefined ? {} : { conditionExpression: this.#expression(way.condition) }),
    });
    if (way?.otherwise && source) Object.assign(source, { default: element });
    source?.get('outgoing').push(element);
    target?.get('incoming').push(element);
    this.#elements.set(id, element);
    return element;
  }

  #expression(body: string): ModdleElement {
    return this.#create('bpmn:FormalExpression', {
      body,
      language: DURATION.test(body) ? 'urn:iso:8601' : LOGIC,
    });
  }

  /** By an expression, not by a reference: what runs BPMN reads no other. */
  #owner(role: string): ModdleElement {
    const holder = Object.values(this.#sop.processes).find(({ roles }) => Object.hasOwn(roles, role));
    const expression = this.#create('bpmn:FormalExpression', { body: role });
    return this.#create('bpmn:PotentialOwner', {
      name: holder?.roles[role]?.title ?? role,
      resourceAssignmentExpression: this.#create('bpmn:ResourceAssignmentExpression', { expression }),
    });
  }

  /** Messages, signals: said once in the whole file. */
  #root(id: string, type: string, attributes: Readonly<Record<string, unknown>>): ModdleElement {
    const known = this.#shared.get(id);
    if (known) return known;
    const element = this.#create(type, { id, ...attributes });
    this.#shared.set(id, element);
    this.#roots.push(element);
    return element;
  }

  #event(event: EventDefinition): ModdleElement {
    switch (event.on) {
      case 'timer': {
        const key = { duration: 'timeDuration', date: 'timeDate', cycle: 'timeCycle' }[event.as];
        return this.#create('bpmn:TimerEventDefinition', { [key]: this.#expression(event.text) });
      }
      case 'message': {
        const messageRef = this.#root(`message.${event.message}`, 'bpmn:Message', { name: event.message });
        return this.#create('bpmn:MessageEventDefinition', { messageRef });
      }
      case 'condition':
        return this.#create('bpmn:ConditionalEventDefinition', { condition: this.#expression(event.text) });
      case 'signal': {
        const id = `signal.${[...event.signal].map((c) => (/[A-Za-z0-9]/.test(c) ? c : `_${c.codePointAt(0)!.toString(16)}`)).join('')}`;
        return this.#create('bpmn:SignalEventDefinition', {
          signalRef: this.#root(id, 'bpmn:Signal', { name: event.signal }),
        });
      }
      case 'escalation': {
        const escalationRef = this.#root(`escalation.${event.code}`, 'bpmn:Escalation', {
          name: event.code,
          escalationCode: event.code,
        });
        return this.#create('bpmn:EscalationEventDefinition', { escalationRef });
      }
      case 'error': {
        const errorRef = this.#root(`error.${event.code}`, 'bpmn:Error', {
          name: event.code,
          errorCode: event.code,
        });
        return this.#create('bpmn:ErrorEventDefinition', { errorRef });
      }
      case 'terminate':
        return this.#create('bpmn:TerminateEventDefinition', {});
    }
  }

  #bounds({ x, y, w, h }: { x: number; y: number; w: number; h: number }): ModdleElement {
    return this.#create('dc:Bounds', {
      x: Math.round(x),
      y: Math.round(y),
      width: Math.round(w),
      height: Math.round(h),
    });
  }

  #diagram(layout: Layout, dx: number, dy: number): readonly ModdleElement[] {
    const label = (box: Shape['box'] | undefined): Readonly<Record<string, unknown>> =>
      box
        ? {
            label: this.#create('bpmndi:BPMNLabel', {
              bounds: this.#bounds({ ...box, x: box.x + dx, y: box.y + dy }),
            }),
          }
        : {};
    const shapes = layout.shapes.map(({ node, box, label: text }) =>
      this.#create('bpmndi:BPMNShape', {
        id: `shape.${node.id}`,
        bpmnElement: this.#elements.get(node.id),
        ...('type' in node && node.type === 'sub' ? { isExpanded: true } : {}),
        ...('type' in node && node.type === 'exclusive' ? { isMarkerVisible: true } : {}),
        bounds: this.#bounds({ ...box, x: box.x + dx, y: box.y + dy }),
        ...label(text),
      }),
    );
    const edges = layout.flows.map(({ from, points, label: text }, index) => {
      const element = this.#elements.get(`flow.${from}.${index}`);
      return this.#create('bpmndi:BPMNEdge', {
        id: `edge.${from}.${index}`,
        bpmnElement: element,
        waypoint: points.map((point) =>
          this.#create('dc:Point', { x: Math.round(point.x + dx), y: Math.round(point.y + dy) }),
        ),
        ...label(text),
      });
    });
    return [...shapes, ...edges];
  }
}
