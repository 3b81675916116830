SELECT row, link, target FROM link
