/** A run has the size that a push should see, or another one: `TERTIB_SIZE=10000 npm run test:fault -- g8`. */
export function sizeOf(usual: number): number {
  const asked = Number(process.env['TERTIB_SIZE'] ?? usual);
  if (!Number.isInteger(asked) || asked < 1) throw new Error('TERTIB_SIZE is a whole number');
  return asked;
}

/** Straight to the terminal: what the run counted, as a line of JSON. */
export function report(goal: string, figures: object): void {
  process.stdout.write(`${goal} ${JSON.stringify(figures)}\n`);
}
