"""Papers to take along: the personal result sheet, the Shanghai forms filled in as far as known, what a Wenzhou applicant lacks."""
