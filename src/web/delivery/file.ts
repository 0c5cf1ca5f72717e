/** Takes in the file of a form, in memory: before the form's token is looked at, for the token is in the same body. */
import type { NextFunction, Request, Response } from 'express'
import multer, { MulterError } from 'multer'
import { DELIVERY_FILE_BYTES_MAX } from '#intake/delivery/csv.ts'

/** A browser writes each line end as two bytes, and the rows come back once more when they are recorded. */
const FIELD_BYTES_MAX = DELIVERY_FILE_BYTES_MAX + 64 * 1024

const one = multer({
  storage: multer.memoryStorage(),
  limits: {
    files: 1,
    fileSize: DELIVERY_FILE_BYTES_MAX,
    fields: 10,
    fieldSize: FIELD_BYTES_MAX,
    fieldNameSize: 100,
    parts: 11,
    headerPairs: 20,
  },
}).single('file')

const TOO_LARGE = 'deliveryFileTooLarge'

/** What is too large is said on the page of the form, where there is something to be done about it. */
export function takeDeliveryFile(request: Request, response: Response, next: NextFunction): void {
  one(request, response, (error: unknown) => {
    if (error === undefined || error === null) next()
    else if (error instanceof MulterError && (error.code === 'LIMIT_FILE_SIZE' || error.code === 'LIMIT_FIELD_VALUE')) {
      response.locals[TOO_LARGE] = true
      next()
    } else next(Object.assign(new Error('The form cannot be read'), { status: 400, cause: error }))
  })
}

export const isTooLarge = (response: Response): boolean => response.locals[TOO_LARGE] === true

/** The file that was chosen; undefined where none was. A browser sends an empty one without a name in its stead. */
export function fileIn({ file }: Pick<Request, 'file'>): Uint8Array | undefined {
  return file === undefined || (file.originalname === '' && file.size === 0) ? undefined : file.buffer
}
