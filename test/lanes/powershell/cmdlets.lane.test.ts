import { describeSuites } from './describe-suites.ts';

describeSuites(['cmdlets', 'documents', 'dsc']);
