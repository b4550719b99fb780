/** What is used of bpmn-moddle, which carries no types of its own for its door. */
declare module 'bpmn-moddle' {
  /** Attributes as the schema names them; lists are grown in place. */
  export interface ModdleElement {
    get(name: string): ModdleElement[];
  }

  export class BpmnModdle {
    create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleElement;
    toXML(element: ModdleElement, options: { readonly format: boolean }): Promise<{ readonly xml: string }>;
    fromXML(text: string): Promise<{ readonly rootElement: unknown; readonly warnings: readonly unknown[] }>;
  }
}
