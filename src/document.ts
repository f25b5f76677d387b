export type { Document } from './generated/document.ts';
