/** A PDF as a program that reads it aloud finds it: its tags, and the words of each page. */
import { getDocumentProxy } from 'unpdf';

export interface PdfRead {
  readonly language: string;
  readonly title: string;
  /** Says of itself that all of its content is tagged. */
  readonly marked: boolean;
  readonly pages: readonly PdfPage[];
}

export interface PdfPage {
  /** What is read aloud, in order. */
  readonly content: string;
  /** What is printed around it: header, footer, watermark. */
  readonly around: string;
  /** Pictures, by what is said of them. */
  readonly figures: readonly string[];
  /** Roles of its structure, in order: `H1`, `P`, `Table`, `TH`. */
  readonly roles: readonly string[];
}

interface Node {
  readonly role?: string;
  readonly id?: string;
  readonly alt?: string;
  readonly children?: readonly Node[];
}

export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const info = new Map(Object.entries((await document.getMetadata()).info));
  const marks = await document.getMarkInfo();
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const structure = (await page.getStructTree()) as Node | null;
    const drawn = new Set(under('Figure', structure));
    const open: ('content' | 'around' | 'figure')[] = [];
    const said: Record<'content' | 'around' | 'figure', string> = { content: '', around: '', figure: '' };
    for (const item of items) {
      if ('str' in item)
        said[open.find((each) => each !== 'content') ?? 'content'] += item.str + (item.hasEOL ? '\n' : '');
      else if (item.type === 'endMarkedContent') open.pop();
      else if ('tag' in item && item.tag === 'Artifact') open.push('around');
      else open.push('id' in item && drawn.has(String(item.id)) ? 'figure' : 'content');
    }
    const { content, around } = said;
    pages.push({ content, around, roles: rolesOf(structure), figures: figuresOf(structure) });
  }
  await document.destroy();
  const said = (name: string): string => String(info.get(name) ?? '');
  return { language: said('Language'), title: said('Title'), marked: marks?.['Marked'] === true, pages };
}

/** Ids of the content under every element of this role. */
function under(role: string, node: Node | null, inside = false): readonly string[] {
  if (node === null) return [];
  const here = inside || node.role === role;
  const own = here && node.id !== undefined ? [node.id] : [];
  return [...own, ...(node.children ?? []).flatMap((child) => under(role, child, here))];
}

function figuresOf(node: Node | null): readonly string[] {
  if (node === null) return [];
  const own = node.role === 'Figure' ? [node.alt ?? ''] : [];
  return [...own, ...(node.children ?? []).flatMap(figuresOf)];
}

function rolesOf(node: Node | null): readonly string[] {
  if (node === null) return [];
  return [...(node.role === undefined ? [] : [node.role]), ...(node.children ?? []).flatMap(rolesOf)];
}
