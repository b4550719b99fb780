/** Reads the body of a submission: plain forms, and where a route says so, files in memory. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import multer from 'multer';
import type { Upload } from './ctx.ts';
import { fieldsOf, NO_FIELDS, type Fields } from './fields.ts';

export const FILE_BYTES = 5 * 1024 * 1024;

const plain = express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 1000 });
const withFiles = multer({
  storage: multer.memoryStorage(),
  // Multer would read names as Latin-1.
  defParamCharset: 'utf8',
  limits: {
    fileSize: FILE_BYTES,
    files: 5,
    fields: 1000,
    fieldSize: 256 * 1024,
    parts: 1005,
    fieldNameSize: 200,
  },
}).any();

export interface Body {
  readonly form: Fields;
  readonly files: readonly Upload[];
}

/** `unknown` when the type of the content is none that this route takes. */
export async function readBody(req: Request, res: Response, uploads: boolean): Promise<Body | 'unknown'> {
  if (req.is('application/x-www-form-urlencoded')) await through(plain, req, res);
  else if (uploads && req.is('multipart/form-data')) await through(withFiles, req, res);
  else if (req.headers['content-length'] === '0' || (req.headers['content-length'] ?? null) === null)
    return req.headers['transfer-encoding'] === undefined ? { form: NO_FIELDS, files: [] } : 'unknown';
  else return 'unknown';
  const files = Array.isArray(req.files) ? req.files : [];
  return {
    form: fieldsOf(req.body),
    // An empty file input sends a part without name and bytes.
    files: files
      .filter((file) => file.originalname !== '' || file.size > 0)
      .map((file) => ({ field: file.fieldname, name: file.originalname, bytes: file.buffer })),
  };
}

function through(handler: RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((done, failed) => {
    void handler(req, res, (error?: unknown) => (error ? failed(error as Error) : done()));
  });
}
