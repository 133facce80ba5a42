import { integer, longText, ref, text } from '../../api/fields';
import { action, create, get, getMany, remove, resource, update } from '../../api/operations';

const fields = [text('title'), text('url'), longText('text')];

/** Internal news (the blog), with comments, tags and likes. A project can be given only afterwards. */
export const post = resource('post', 'Post', {
	description: 'Internal news, the blog (actualité)',
	operations: [
		getMany('/posts/list/{org_pk}/'),
		action('getLast', 'Get Last', 'GET', '/posts/last-post/{org_pk}/', {
			action: 'Get last post',
			description: 'The newest piece of internal news',
		}),
		create('/posts/list/{org_pk}/', { usual: ['title', 'text'], fields }),
		get('/posts/{pk}/'),
		update('/posts/{pk}/', { fields: [ref('project'), ...fields] }),
		remove('/posts/{pk}/'),
		getMany('/posts/post/comments/{post_pk}/', {
			as: ['getAllComments', 'Get Many Comments'],
			action: 'Get many comments of post',
			description: 'What collaborators wrote below a post',
		}),
		getMany('/posts/recent-comments/{org_pk}/', {
			as: ['getAllRecentComments', 'Get Many Recent Comments'],
			action: 'Get many recent comments of posts',
			description: 'The newest comments on all posts',
		}),
		getMany('/posts/tags/{org_pk}/', {
			as: ['getAllTags', 'Get Many Tags'],
			action: 'Get many tags of posts',
			description: 'The tags by which posts are sorted',
		}),
		getMany('/posts/like/list/{org_pk}/', {
			as: ['getAllLikes', 'Get Many Likes'],
			action: 'Get many likes of posts',
			description: 'Who likes which post',
		}),
		create('/posts/like/list/{org_pk}/', {
			as: ['createLike', 'Like'],
			action: 'Like post',
			description: 'Add your like to a post',
			required: [ref('post')],
			fields: [
				integer('like_type', { description: 'Number of the kind of like, as OOTI answers it' }),
			],
		}),
		get('/posts/like/{pk}/', {
			as: ['getLike', 'Get Like'],
			action: 'Get like of post',
			description: 'One like of a post',
			at: { pk: 'postLike' },
		}),
		remove('/posts/like/{pk}/', {
			as: ['deleteLike', 'Delete Like'],
			action: 'Delete like of post',
			description: 'Take a like back',
			at: { pk: 'postLike' },
		}),
	],
});
