"""A directory of services as data: written for partners, read as a revised one."""
