/**
 * Words by which people look for a resource, in English and French: those of OOTI's screens first,
 * then those of the trade. The first word of a line that is not the resource's name matters as much.
 */
export const WORDS: Record<string, string> = {
	project: 'job, case, matter, deal, projet, affaire, dossier, opération',
	opportunity:
		"lead, prospect, bid, tender, pipeline, won deal, opportunité, piste, appel d'offres, consultation, affaire en cours, étape du pipeline, deal, potential project, affaire à gagner",
	projectMember:
		'member of a project, project team, assignee, assign to project, membre du projet, équipe projet, intervenant, affecter au projet, colleague on a job, staff a project, mettre sur une affaire, mettre sur un projet, placer sur un projet',
	projectTag: 'typology, tag group, étiquette de projet, tag de projet, typologie, groupe de tags',
	phase:
		'stage, work stage, billing phase, RIBA stage, ESQ, APS, APD, PRO, DCE, DET, AOR, étape, phase de facturation',
	feeProject:
		"mission, assignment, engagement, fee proposal, client contract, projet d'honoraires, marché, contrat client, proposition d'honoraires",
	feeProjectVersion: 'saved state of fees, version des honoraires',
	fee: "line of fees, honorarium, honoraires, ligne d'honoraires, rémunération",
	feeRevision: "dated amount of a fee, révision d'honoraires",
	feeBracket: 'bracket, fee rate, tranche de coûts, barème',
	feeZone: 'fee per zone, prix par zone',
	annex:
		'appendix, extra, additional service, variation, amendment, annexe, avenant, prestation supplémentaire',
	progress:
		'advancement, percent complete, completion, avancement, progression, situation, pourcentage d’avancement',
	milestone: 'deadline, key date, jalon, échéance, date clé',
	area: 'floor area, building, surface, secteur, bâtiment',
	zone: 'lot, zone',
	plan: 'drawing, sheet, plan, dessin, planche',
	document: 'document to deliver, pièce, livrable, document à rendre',
	prescription: 'specified product, furniture, prescription, mobilier, produit prescrit',
	phaseTemplate: 'phase library, set of phases, modèle de phases, bibliothèque de phases',
	templatePhase: 'phase of a template, phase du modèle',
	planTemplate: 'set of plans, modèle de plans',
	templatePlan: 'plan of a template, plan du modèle',
	client: "customer, payer, owner, maître d'ouvrage, MOA, donneur d'ordre, payeur",
	clientGroup: 'group of clients, groupe de clients',
	projectClient:
		'client of a project, fee allocation rule, payer share, client du projet, multi-payeur, répartition des honoraires',
	contact: "person, address book, correspondent, interlocuteur, carnet d'adresses, annuaire",
	contactCategory: 'contact type, catégorie de contact',
	contractor:
		"supplier, vendor, provider, consultant, partner, freelancer, company, entreprise externe, fournisseur, prestataire, bureau d'études, BET",
	contract:
		"subcontract, consultant's share, co-contracting, co-traitance, sous-traitance, co-traitant, sous-traitant, mandataire, groupement, contrat de sous-traitance, honoraires de bureau d'études",
	contractItem: "company's fees on a phase, honoraires d'un co-traitant",
	contractMonth: "company's month, mois d'un co-traitant",
	tag: 'label of contacts and clients, étiquette, tag',
	invoice:
		"sales invoice, bill, fee note, proforma, facture, facture client, note d'honoraires, facturer, facturation, billed, owed, outstanding amount, receivable, facturé, créance, argent dû",
	invoiceItem:
		'line of an invoice, row, element, ligne de facture, élément de facture, poste, achat refacturé',
	invoiceContractItem: 'subcontracting line, ligne de co-traitance, ligne de sous-traitance',
	creditNote: 'credit, refund, avoir, note de crédit',
	payment:
		'receipt, settlement, cash in, money received, bank transfer, paiement, règlement, encaissement, virement',
	invoiceFollowup:
		'reminder, dunning, chase, overdue letter, follow-up rule, relance, rappel, relancer un client, impayé, règle de relance',
	invoicingSummary:
		'billable amounts, to be invoiced, unpaid, invoicing figures, montants à facturer, reste à facturer, impayés, chiffres de facturation',
	bank: 'bank details, IBAN, RIB, coordonnées bancaires, compte bancaire',
	currency: 'exchange rate, money, devise, monnaie, taux de change',
	emailTemplate: "email text, modèle d'email, modèle de courriel, modèle de mail",
	smtpSetting: "mail server, outgoing mail, serveur d'envoi, serveur SMTP, messagerie",
	inboundEmail: 'received email, mailbox, email reçu, courriel entrant',
	membership: 'my organizations, my teams, mes organisations, mes entités, mon compte',
	organization: 'account, agency, group, holding, workspace, organisation, compte, agence, groupe',
	team: 'entity, branch, office, company, entité, équipe, agence, société, structure, SIRET',
	teamMember:
		"person of an entity, access to an entity, collaborateur d'une entité, accès à une entité",
	collaborator:
		'employee, user, staff, person, people, team member, collaborateur, salarié, employé, utilisateur, personne, personnel',
	profile:
		'my profile, my preferences, notification settings, mon profil, mes préférences, notifications',
	role: 'job title, position, billable rate, rôle, poste, fonction, taux facturable, taux horaire, hourly price, daily rate, prix horaire, prix de journée',
	projectRole: 'role on a project, rate on a project, rôle du projet',
	permissionSet: 'access rights, rights, groupe de permissions, droits, accès, autorisations',
	invitation: 'invite, sign-up email, invitation, inviter',
	employeeContract:
		'salary, pay, payroll, raise, bonus, work contract, contrat de travail, salaire, paie, augmentation, prime, masse salariale',
	activity: "log of changes, history, who did what, journal d'activité, historique",
	backgroundTask: 'server job, running job, tâche de fond, traitement en cours',
	worklog:
		'time entry, hours, time spent, log time, work hours, temps, heures, saisie des temps, fiche de temps, pointage, temps passé, saisir du temps',
	timesheet:
		'time sheet, weekly hours, hours log, feuille de temps, heures de la semaine, semainier',
	week: 'working week, open week, semaine, ouvrir une semaine, clôturer une semaine',
	timeType: "kind of time, type de temps, type d'activité",
	timeOffRequest:
		'leave, time off, vacation, absence, PTO, leave request, congé, demande de congés, vacances, RTT, arrêt maladie, solde de congés, away, absent, off sick, holiday request, malade',
	timeOffType: 'leave type, kind of leave, type de congé, type d’absence',
	holiday: 'public holiday, bank holiday, jour férié',
	weekConfig:
		'working hours, schedule, part time, horaires, temps partiel, structure de semaine, forfait jours',
	timeReport:
		'time figures, hours by project, summary of time, rapport de temps, synthèse des temps, récapitulatif du mois',
	userPeriod:
		'resource planning, workload, allocation, planning, schedule of people, planning de charges, plan de charge, planification, affectation, période',
	rolePeriod: "planned role, planning of roles, période d'un rôle, planification des rôles",
	expense:
		'cost item, receipt, mileage, travel cost, frais, dépense, reçu, justificatif, indemnité kilométrique',
	expenseGroup: 'expense claim, expense note, reimbursement, note de frais, remboursement',
	expenseCategory: 'kind of expense, catégorie de frais, catégorie de dépense',
	cost: 'general expenses, running costs, fixed cost, frais généraux, coûts fixes, charges fixes, frais de structure, rent, insurance, electricity, loyer, assurance, électricité, abonnement',
	job: 'purchase order, commitment, quote of a subcontractor, devis, commande, bon de commande, engagement',
	jobInvoice:
		"purchase invoice, supplier bill, supplier invoice, facture d'achat, facture fournisseur, facture de sous-traitant, facture de coût",
	revenue:
		"other income, turnover adjustment, ajustement du chiffre d'affaires, autre revenu, produit",
	goal: 'target, objectif, objectifs',
	indicator:
		"KPI, margin, turnover, financial figures, indicateur, marge, chiffre d'affaires, CA, rentabilité",
	budget:
		'planned hours, allocated hours, hours left, budget, heures budgétées, heures allouées, temps prévu, dépassement',
	invoicingSchedule:
		'billing forecast, projection, planned invoices by month, planning de facturation, échéancier, prévisionnel de facturation',
	forecastRule: 'rule of the forecast, règle de prévision',
	trip: 'travel, journey, déplacement, voyage, trajet',
	task: 'to-do, reminder to self, thing to do, tâche, à faire',
	taskList: 'checklist, list of tasks, liste de tâches',
	taskLabel: 'label of tasks, étiquette de tâche',
	post: 'news, blog, article, comment, like, actualité, publication, commentaire',
	postAlbum: 'photos, images, album photo',
	file: 'folder, attachment, upload, fichier, dossier de fichiers, pièce jointe',
	note: 'remark, memo, note, remarque, mémo',
	newsletter: 'mailing, infolettre, newsletter',
	report: 'dashboard, PDF report, rapport, tableau de bord',
	reportTemplate: 'template of a report, modèle de rapport',
	styleguide: 'style of reports, charte graphique',
	customField: 'own field, additional field, champ personnalisé, champ libre',
	import: 'load data from Excel, spreadsheet import, importer, importation, import Excel',
	export: 'Excel export, extraction, accounting export, exporter, export comptable',
	connection: 'check token, test connection, tester la connexion, vérifier le jeton',
	apiRequest: 'any address, raw request, requête libre',
};

/** What people call an operation, by its value or the beginning of it; the kinds of operation first. */
export const VERBS: Record<string, string> = {
	getAll:
		'list, all, many, which, show, find, search, read, view, see, lister, liste, voir, tous, toutes, quels, quelles, chercher, trouver, lire, afficher',
	get: 'one, read, details, view, lire, détail, voir, obtenir, consulter',
	create:
		'add, new, make, record, enter, open, register, log, créer, ajouter, nouveau, nouvelle, saisir, enregistrer, ouvrir, déclarer, poser',
	update:
		'change, edit, modify, set, rename, correct, mark, modifier, changer, mettre à jour, corriger, renommer, marquer',
	delete: 'remove, erase, supprimer, effacer, retirer, enlever',
	upsert: 'create or update, keep in step, sync, synchroniser, créer ou modifier',
	validate: 'approve, confirm, finalize, number, valider, approuver, confirmer, validation',
	approve: 'validate, accept, valider, approuver, accepter',
	refuse: 'reject, decline, refuser, rejeter',
	submit: 'send for validation, soumettre, envoyer en validation',
	takeBack: 'withdraw, back to draft, reprendre, retirer',
	send: 'mark as sent, envoyer, envoi, marquer comme envoyée',
	cancel: 'annuler, annulation',
	invite: 'inviter, send invitation, invitation',
	export: 'download, Excel, télécharger, exporter',
	download: 'télécharger',
	duplicate: 'copy, dupliquer, copier',
	apply: 'use a template, appliquer',
	generate: 'produce, prepare, générer, préparer, établir',
	count: 'how many, number of, combien, nombre',
	copy: 'copier, recopier, précédent',
	recalculate: 'refresh, compute anew, recalculer, actualiser',
	logWeek: 'hours of a week, saisir une semaine, semaine de temps',
	createBalance: 'leave balance, days left, solde, compteur, solde de congés',
	markAll: 'mark as paid, reimbursed, marquer comme remboursées, rembourser',
	copyPreviousWeek: 'last week, semaine précédente, recopier',
	addMany: 'add several, ajouter plusieurs',
	generateDrafts: 'draft invoices of the month, factures du mois, brouillons',
	createFromReceipt: 'photo of a receipt, reçu, justificatif, ticket',
	getAllSalaries: 'salaries, salaires',
	createSalary: 'raise, bonus, augmentation, prime, new salary, nouveau salaire',
	transferOwnership: 'change the owner, transférer la propriété',
	getAllFolders: 'folders, dossiers',
	createFolder: 'new folder, nouveau dossier',
	getUnpaidCharts: 'unpaid, impayés',
	getAllRules: 'rules, règles',
	createRule: 'new rule, nouvelle règle',
	updateInvoiceShare: 'share of an invoice, part de la facture, lettrer',
	getAllMonths: 'months, by month, mois par mois',
	updateMonth: 'actual of a month, real figure, réel du mois',
	setAnnualBudget: 'yearly budget, budget annuel',
	createForPhase: 'progress of a phase, avancement de la phase',
	getTimeline: 'timeline, calendrier, frise',
	run: 'start, lancer, exécuter',
};
