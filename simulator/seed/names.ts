/** Invented people, places and clients. */
export const PEOPLE: Array<[first: string, last: string, role: number, team: 'Paris' | 'Lyon']> = [
	['Mathieu', 'Lefèvre', 0, 'Paris'],
	['Zoé', 'Béranger', 1, 'Paris'],
	['Amélie', 'Rousseau', 1, 'Paris'],
	['François', 'Gérard', 1, 'Lyon'],
	['Noémie', 'Lemaître', 2, 'Paris'],
	['Jérôme', 'Dubois', 2, 'Paris'],
	['Chloé', 'Fontaine', 2, 'Paris'],
	['Théo', 'Marchand', 2, 'Paris'],
	['Inès', 'Benali', 2, 'Lyon'],
	['Raphaël', 'Colin', 2, 'Lyon'],
	['Maëlle', 'Le Goff', 2, 'Lyon'],
	['Gaël', 'Kerviel', 3, 'Paris'],
	['Léa', 'Perrin', 3, 'Paris'],
	['Sébastien', 'Noël', 3, 'Paris'],
	['Anaïs', 'Chevalier', 3, 'Lyon'],
	['Hugo', "N'Diaye", 3, 'Lyon'],
	['Clémence', 'Aubert', 4, 'Paris'],
	['Loïc', 'Renaud', 4, 'Paris'],
	['Céline', 'Brûlé', 4, 'Lyon'],
	['Yanis', 'Haddad', 5, 'Paris'],
	['Margaux', 'Vidal', 5, 'Lyon'],
	['Édouard', 'Pasquier', 6, 'Paris'],
	['Françoise', 'Hervé', 7, 'Paris'],
	['Benoît', 'Lacroix', 8, 'Paris'],
];

export const ROLES: Array<[title: string, billable: number]> = [
	['Associé', 140],
	['Directrice de projet', 115],
	['Architecte HMONP', 90],
	['Architecte', 78],
	['Dessinateur projeteur', 62],
	['Architecte junior', 55],
	['Économiste', 85],
	['Responsable administrative', 60],
	['BIM manager', 82],
];

export const CLIENTS: Array<[name: string, address: string]> = [
	['Ville de Meudon', '6 avenue Le Corbeiller, 92190 Meudon'],
	['SCI Les Tilleuls', '22 rue Lecourbe, 75015 Paris'],
	['Région Île-de-France', '2 rue Simone-Veil, 93400 Saint-Ouen'],
	['Métropole de Lyon', '20 rue du Lac, 69003 Lyon'],
	['Habitat Confluence', '8 quai Rambaud, 69002 Lyon'],
	['Nexière Promotion', '31 boulevard Haussmann, 75009 Paris'],
	['Famille Delacroix', '4 sente des Vignes, 92310 Sèvres'],
	['Fondation Sainte-Geneviève', '17 rue Clovis, 75005 Paris'],
	['Hôtel du Pré aux Clercs', '12 rue de Beaune, 75007 Paris'],
	['Centre hospitalier de Pontoise', "6 avenue de l'Île-de-France, 95300 Pontoise"],
	['Ville de Montreuil', 'Place Jean-Jaurès, 93100 Montreuil'],
	['Coopérative Les Moulins', '3 rue des Moulins, 59000 Lille'],
	['Brasserie Mercière', '41 rue Mercière, 69002 Lyon'],
	['Groupe Aubépine', '55 avenue Kléber, 75116 Paris'],
	['Université de Créteil', '61 avenue du Général-de-Gaulle, 94000 Créteil'],
	['Domaine de la Rosée', 'Route de Beaune, 21190 Meursault'],
	['Paroisse Saint-Médard', '141 rue Mouffetard, 75005 Paris'],
	['Logis Parisien', '74 rue de la République, 93200 Saint-Denis'],
	['Éditions du Levant', '9 passage Dauphine, 75006 Paris'],
	['Ville de Villeurbanne', 'Place Lazare-Goujon, 69100 Villeurbanne'],
];

/** code, title, client, team, fees in euros, tag, state */
export const PROJECTS: Array<
	[string, string, number, 'Paris' | 'Lyon', number, string, 'signed' | 'lead']
> = [
	['2023-004', 'Groupe scolaire Jean-Zay', 10, 'Paris', 684000, 'Public', 'signed'],
	['2023-011', 'Médiathèque de Meudon', 0, 'Paris', 412000, 'Public', 'signed'],
	['2023-017', 'Villa Sèvres', 6, 'Paris', 58000, 'Privé', 'signed'],
	['2023-022', 'Réhabilitation quai Rambaud', 4, 'Lyon', 296000, 'Réhabilitation', 'signed'],
	['2023-028', 'Résidence étudiante Créteil', 14, 'Paris', 377000, 'Logement', 'signed'],
	['2024-002', 'Hôtel du Pré aux Clercs', 8, 'Paris', 148000, 'Réhabilitation', 'signed'],
	['2024-006', 'Pôle petite enfance Villeurbanne', 19, 'Lyon', 233000, 'Public', 'signed'],
	['2024-009', 'Siège Nexière', 5, 'Paris', 520000, 'Tertiaire', 'signed'],
	['2024-013', 'Chai de la Rosée', 15, 'Lyon', 97000, 'Privé', 'signed'],
	['2024-018', '42 logements Saint-Denis', 17, 'Paris', 305000, 'Logement', 'signed'],
	['2024-021', 'Brasserie Mercière', 12, 'Lyon', 34000, 'Privé', 'signed'],
	['2024-025', 'Lycée Simone-Weil', 2, 'Paris', 890000, 'Public', 'signed'],
	['2024-031', 'Villa Meudon', 1, 'Paris', 72000, 'Privé', 'signed'],
	['2024-034', 'Fondation Sainte-Geneviève', 7, 'Paris', 126000, 'Réhabilitation', 'signed'],
	['2025-001', 'Pavillon des urgences Pontoise', 9, 'Paris', 640000, 'Public', 'signed'],
	['2025-005', 'Habitat participatif Les Moulins', 11, 'Paris', 118000, 'Logement', 'signed'],
	['2025-008', 'Halle Confluence', 3, 'Lyon', 455000, 'Public', 'signed'],
	['2025-012', 'Librairie du Levant', 18, 'Paris', 41000, 'Privé', 'signed'],
	['2025-015', 'Surélévation avenue Kléber', 13, 'Paris', 88000, 'Réhabilitation', 'signed'],
	['2025-019', 'Restauration Saint-Médard', 16, 'Paris', 105000, 'Réhabilitation', 'signed'],
	['2025-023', 'Gymnase Lazare-Goujon', 19, 'Lyon', 312000, 'Public', 'signed'],
	['2025-027', '60 logements Gerland', 4, 'Lyon', 398000, 'Logement', 'signed'],
	['2026-003', 'Crèche des Bruyères', 0, 'Paris', 164000, 'Public', 'signed'],
	['2026-006', 'Extension maison Delacroix', 6, 'Paris', 29000, 'Privé', 'signed'],
	['2026-010', 'Campus Aubépine', 13, 'Paris', 720000, 'Tertiaire', 'lead'],
	['2026-012', 'Conservatoire de Montreuil', 10, 'Paris', 540000, 'Public', 'lead'],
	['2026-014', 'Cuverie Les Hautes-Vignes', 15, 'Lyon', 83000, 'Privé', 'lead'],
	['2026-016', 'Bibliothèque universitaire', 14, 'Paris', 610000, 'Public', 'lead'],
	['2026-018', 'Hôtel particulier rue Clovis', 7, 'Paris', 92000, 'Réhabilitation', 'lead'],
	['2026-020', 'Îlot République', 17, 'Paris', 450000, 'Logement', 'lead'],
];

/** The phases of French public works contracts (loi MOP), with their share of the fees. */
export const PHASES: Array<[shortname: string, name: string, pct: number]> = [
	['ESQ', 'Esquisse', 6],
	['APS', 'Avant-projet sommaire', 10],
	['APD', 'Avant-projet définitif', 17],
	['PRO', 'Études de projet', 20],
	['ACT', 'Assistance aux contrats de travaux', 8],
	['VISA', 'Visa des études', 9],
	['DET', "Direction de l'exécution des travaux", 25],
	['AOR', 'Assistance aux opérations de réception', 5],
];

export const STAGES = ['Prise de contact', 'Candidature', 'Offre remise', 'Négociation', 'Gagnée'];

export const FIRST_NAMES = [
	'Agnès',
	'Bruno',
	'Cécile',
	'Damien',
	'Élodie',
	'Fabrice',
	'Geneviève',
	'Hakim',
	'Irène',
	'Joël',
	'Karine',
	'Ludovic',
	'Mélanie',
	'Nadège',
	'Océane',
	'Pascal',
	'Régine',
	'Stéphane',
	'Valérie',
	'Xavier',
];

export const LAST_NAMES = [
	'Arnaud',
	'Baudouin',
	'Carpentier',
	'Delmas',
	'Évrard',
	'Ferrand',
	'Guérin',
	'Hubert',
	'Imbert',
	'Joubert',
	'Klein',
	'Leclère',
	'Ménard',
	'Naudin',
	'Ollivier',
	'Prévost',
	'Rivière',
	'Saunier',
	'Thévenot',
	'Vasseur',
];

export const JOBS = [
	'Maître d’ouvrage',
	'Assistante',
	'Responsable travaux',
	'Directeur technique',
	'Comptable',
];

export const CONTRACTORS: Array<[string, string]> = [
	['BET Structures Perret', 'structure'],
	['Thermie Conseil', 'fluides'],
	['Acoustique & Cie', 'acoustique'],
	['Économie Lavigne', 'économie'],
	['VRD Ingénierie Rhône', 'VRD'],
	['Atelier Paysage Mésange', 'paysage'],
	['Bureau de contrôle Vérifia', 'contrôle'],
	['Imprimerie des Plans', 'reprographie'],
];

export const TASKS = [
	'Relancer le géomètre',
	'Mettre à jour le carnet de détails',
	'Préparer la réunion de chantier',
	'Déposer le permis de construire',
	'Vérifier les visas plomberie',
	"Rendre l'analyse des offres",
	'Choisir les échantillons de façade',
	'Compléter le DCE',
	'Envoyer le compte rendu',
	'Contrôler les situations de travaux',
];

export const EXPENSES: Array<[string, number, number]> = [
	['Train Paris-Lyon', 60, 10],
	['Déjeuner de chantier', 24, 10],
	['Taxi', 31, 10],
	['Tirages grand format', 85, 20],
	['Parking', 12, 20],
	['Maquette : carton et colle', 47, 20],
];

export const LOGS = [
	'Plans et coupes',
	'Réunion avec la maîtrise d’ouvrage',
	'Mise au point façade',
	'Visite de chantier',
	'Carnet de détails',
	'Synthèse avec les bureaux d’études',
	'Notice descriptive',
	'Maquette BIM',
	'Analyse des offres',
	'Compte rendu de chantier',
	'Esquisse de variante',
	'Tableau des surfaces',
];
