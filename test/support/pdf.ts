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
  /** Roles of its structure, in order: `H1`, `P`, `Table`, `TH`. */
  readonly roles: readonly string[];
}

interface Node {
  readonly role?: string;
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
    const open: boolean[] = [];
    const said: Record<'content' | 'around', string> = { content: '', around: '' };
    for (const item of items) {
      if ('str' in item)
        said[open.includes(true) ? 'around' : 'content'] += item.str + (item.hasEOL ? '\n' : '');
      else if (item.type === 'endMarkedContent') open.pop();
      else open.push('tag' in item && item.tag === 'Artifact');
    }
    pages.push({ ...said, roles: rolesOf((await page.getStructTree()) as Node | null) });
  }
  await document.destroy();
  const said = (name: string): string => String(info.get(name) ?? '');
  return { language: said('Language'), title: said('Title'), marked: marks?.['Marked'] === true, pages };
}

function rolesOf(node: Node | null): readonly string[] {
  if (node === null) return [];
  return [...(node.role === undefined ? [] : [node.role]), ...(node.children ?? []).flatMap(rolesOf)];
}
