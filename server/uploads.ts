/** Reads the body of a submission: plain forms, and where a route says so, files in memory. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import multer from 'multer';
import type { Upload } from './ctx.ts';
import { fieldsOf, NO_FIELDS, type Fields } from './fields.ts';

/** Most that a form takes of one file; a larger one is an error of its field, and nothing else is lost. */
const FILE_BYTES = 5 * 1024 * 1024;
/** Beyond this the request itself is refused. */
const REFUSED_BYTES = 50 * 1024 * 1024;

interface Kept {
  readonly buffer: Buffer;
  readonly size: number;
}

/** Keeps a file in memory up to the limit and reads past the rest: `size` then tells that it was cut. */
const bounded: multer.StorageEngine = {
  _handleFile(_req, file, done: (error?: unknown, info?: Kept) => void) {
    const chunks: Buffer[] = [];
    let size = 0;
    file.stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= FILE_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    file.stream.on('error', done);
    file.stream.on('end', () => done(null, { buffer: Buffer.concat(chunks), size }));
  },
  _removeFile(_req, _file, done) {
    done(null);
  },
};

const plain = express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 1000 });
const withFiles = multer({
  storage: bounded,
  // Multer would read names as Latin-1.
  defParamCharset: 'utf8',
  limits: {
    fileSize: REFUSED_BYTES,
    files: 5,
    fields: 1000,
    fieldSize: 256 * 1024,
    parts: 1005,
    fieldNameSize: 200,
  },
}).any();

/** One long text: twenty-fold what a document may have, so that too long a one is answered with words. */
const withText = multer({
  storage: bounded,
  defParamCharset: 'utf8',
  limits: {
    fileSize: REFUSED_BYTES,
    files: 1,
    fields: 20,
    fieldSize: FILE_BYTES,
    parts: 21,
    fieldNameSize: 200,
  },
}).any();

export interface Body {
  readonly form: Fields;
  readonly files: readonly Upload[];
}

/** `unknown` when the type of the content is none that this route takes. */
export async function readBody(
  req: Request,
  res: Response,
  uploads: boolean | 'text',
): Promise<Body | 'unknown'> {
  if (req.is('application/x-www-form-urlencoded')) await through(plain, req, res);
  else if (uploads !== false && req.is('multipart/form-data'))
    await through(uploads === 'text' ? withText : withFiles, req, res).catch(bySender);
  else if (req.headers['content-length'] === '0' || (req.headers['content-length'] ?? null) === null)
    return req.headers['transfer-encoding'] === undefined ? { form: NO_FIELDS, files: [] } : 'unknown';
  else return 'unknown';
  const files = Array.isArray(req.files) ? req.files : [];
  return {
    form: fieldsOf(req.body),
    // An empty file input sends a part without name and bytes.
    files: files
      .filter((file) => file.originalname !== '' || file.size > 0)
      .map((file) => ({
        field: file.fieldname,
        name: file.originalname,
        bytes: file.buffer,
        tooLarge: file.size > FILE_BYTES,
      })),
  };
}

/** Cut off, without a boundary or a name: whoever sent it, sent no form. Its readers say so in many ways. */
class UnreadableForm extends Error {
  readonly code = 'entity.parse.failed';
}

function bySender(error: unknown): never {
  const limited = error instanceof multer.MulterError && error.code.startsWith('LIMIT_');
  if (limited || error instanceof TypeError || error instanceof RangeError) throw error;
  throw new UnreadableForm('a multipart form that cannot be read', { cause: error });
}

function through(handler: RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((done, failed) => {
    void handler(req, res, (error?: unknown) => (error ? failed(error as Error) : done()));
  });
}
