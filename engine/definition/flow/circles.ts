/** Circles of a graph: its components, and a way around inside one. */

/** Strongly connected components that hold a circle, each in the order of `nodes`. Linear, without recursion. */
export function circlesOf<N>(
  nodes: readonly N[],
  next: (node: N) => readonly N[],
): readonly (readonly N[])[] {
  const inside = new Set(nodes);
  const follow = (node: N) => next(node).filter((to) => inside.has(to));
  const back = new Map<N, N[]>(nodes.map((node) => [node, []]));
  for (const node of nodes) for (const to of follow(node)) back.get(to)?.push(node);
  // Kosaraju: by the time of leaving, then against the direction of the edges.
  const left: N[] = [];
  const seen = new Set<N>();
  for (const node of nodes) walk(node, follow, seen, (done) => left.push(done));
  const taken = new Set<N>();
  const circles: N[][] = [];
  for (const node of left.reverse()) {
    const component: N[] = [];
    walk(
      node,
      (one) => back.get(one) ?? [],
      taken,
      (done) => component.push(done),
    );
    const [only] = component;
    if (component.length > 1 || (only !== undefined && follow(only).includes(only))) circles.push(component);
  }
  const order = new Map(nodes.map((node, index) => [node, index]));
  const inOrder = (a: N, b: N) => (order.get(a) ?? 0) - (order.get(b) ?? 0);
  return circles.map((circle) => circle.sort(inOrder)).sort(([a], [b]) => inOrder(a!, b!));
}

/** Depth first; `leave` when everything behind a node is done. */
function walk<N>(from: N, next: (node: N) => readonly N[], seen: Set<N>, leave: (node: N) => void): void {
  if (seen.has(from)) return;
  seen.add(from);
  const path: { readonly node: N; readonly rest: Iterator<N> }[] = [
    { node: from, rest: next(from).values() },
  ];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const step = top.rest.next();
    if (step.done) {
      leave(top.node);
      path.pop();
    } else if (!seen.has(step.value)) {
      seen.add(step.value);
      path.push({ node: step.value, rest: next(step.value).values() });
    }
  }
}

/** The shortest way from a node around to itself: `[a, b, a]`. */
export function aroundFrom<N>(start: N, next: (node: N) => readonly N[]): readonly N[] {
  const cameFrom = new Map<N, N>();
  const queue = [start];
  for (const node of queue) {
    for (const to of next(node)) {
      if (to === start) {
        const way = [start, node];
        for (let at = node; at !== start;) way.push((at = cameFrom.get(at) ?? start));
        return node === start ? [start, start] : way.reverse();
      }
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, node);
      queue.push(to);
    }
  }
  return [start];
}
